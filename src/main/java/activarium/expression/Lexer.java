package activarium.expression;

/** Cuts a formula into tokens. */
final class Lexer {
    private final String text;
    private int position;

    Lexer(String text) {
        this.text = text;
    }

    Token next() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        if (position == text.length()) {
            return new Token.End(position);
        }
        char c = text.charAt(position);
        if (isDigit(c) || c == '.' && position + 1 < text.length() && isDigit(text.charAt(position + 1))) {
            return number();
        }
        if (Character.isLetter(c) || c == '_') {
            int start = position;
            while (position < text.length() && isNamePart(text.charAt(position))) {
                position++;
            }
            return new Token.Name(start, text.substring(start, position));
        }
        int start = position;
        if ((c == '<' || c == '>') && position + 1 < text.length() && text.charAt(position + 1) == '=') {
            position += 2;
            return new Token.Symbol(start, text.substring(start, position));
        }
        if (c == '*' && position + 1 < text.length() && text.charAt(position + 1) == '*') {
            position += 2;
            return new Token.Symbol(start, "^");
        }
        position++;
        return switch (c) {
            case '+', '-', '*', '/', '^', '(', ')', ',', '<', '>' -> new Token.Symbol(start, String.valueOf(c));
            case '\u2212' -> new Token.Symbol(start, "-");
            case '\u00b7', '\u00d7' -> new Token.Symbol(start, "*");
            case '=' -> throw new FormulaException(start, FormulaProblem.EQUALS_SIGN.with());
            case '[', '{' -> throw new FormulaException(start, FormulaProblem.OTHER_BRACKET.with(c));
            default -> throw new FormulaException(start, FormulaProblem.UNKNOWN_CHARACTER.with(Character.toString(text.codePointAt(start))));
        };
    }

    private Token number() {
        int start = position;
        digits();
        if (position < text.length() && text.charAt(position) == '.') {
            position++;
            digits();
        }
        if (position < text.length() && (text.charAt(position) == 'e' || text.charAt(position) == 'E')) {
            int mark = position++;
            if (position < text.length() && (text.charAt(position) == '+' || text.charAt(position) == '-')) {
                position++;
            }
            int first = position;
            digits();
            if (position == first) {
                // Not an exponent: "2e" is the number 2 before a name.
                position = mark;
            }
        }
        String literal = text.substring(start, position);
        double value = Double.parseDouble(literal);
        String shown = literal.length() > 40 ? literal.substring(0, 40) + "..." : literal;
        if (!Double.isFinite(value)) {
            throw new FormulaException(start, FormulaProblem.NUMBER_TOO_LARGE.with(shown));
        }
        return new Token.Number(start, value, shown);
    }

    private void digits() {
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
