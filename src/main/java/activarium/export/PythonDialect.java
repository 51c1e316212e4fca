package activarium.export;

import activarium.expression.Function;
import activarium.expression.Operator;
import activarium.expression.Relation;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The four frameworks of Python, which name most functions alike. What a framework lacks, or has in a form that loses digits, is a
 * function of the program's own in front of the code ({@link #supports}).
 */
final class PythonDialect implements Dialect {
    private static final Map<Function, String> COMMON = Map.ofEntries(Map.entry(Function.EXP, "exp"), Map.entry(Function.EXPM1, "expm1"),
            Map.entry(Function.LOG, "log"), Map.entry(Function.LOG1P, "log1p"), Map.entry(Function.SQRT, "sqrt"),
            Map.entry(Function.TANH, "tanh"), Map.entry(Function.SINH, "sinh"), Map.entry(Function.COSH, "cosh"),
            Map.entry(Function.SIN, "sin"), Map.entry(Function.COS, "cos"), Map.entry(Function.ABS, "abs"), Map.entry(Function.SIGN, "sign"),
            Map.entry(Function.ATAN, "arctan"), Map.entry(Function.ASINH, "arcsinh"));

    private final CodeTarget target;
    private final String module;
    private final Set<PythonSupport> supports = new TreeSet<>();

    PythonDialect(CodeTarget target) {
        this.target = target;
        module = switch (target) {
            case PYTORCH -> "torch";
            case KERAS -> "ops";
            case JAX -> "jnp";
            case NUMPY -> "np";
            case JAVA, LATEX -> throw new IllegalArgumentException(target + " is no Python");
        };
    }

    /** What the code written so far calls, each after those that it calls itself. */
    String supports() {
        StringBuilder text = new StringBuilder();
        for (PythonSupport support : supports) {
            text.append("\n\n").append(support.code(target)).append('\n');
        }
        return text.toString();
    }

    @Override
    public String name(String parameter) {
        return ReservedNames.python(parameter);
    }

    @Override
    public Text apply(Function function, Text u) {
        String common = COMMON.get(function);
        if (common != null) {
            return Text.atom(module + "." + common + "(" + u.code() + ")");
        }
        PythonSupport support = switch (function) {
            case SECH -> PythonSupport.SECH;
            case SIGMOID -> PythonSupport.SIGMOID;
            case SOFTPLUS -> PythonSupport.SOFTPLUS;
            case ERF -> PythonSupport.ERF;
            case ERFC -> PythonSupport.ERFC;
            case NORMAL_CDF -> PythonSupport.NORMAL_CDF;
            case NORMAL_PDF -> PythonSupport.NORMAL_PDF;
            default -> throw new IllegalArgumentException("no Python for " + function);
        };
        return Text.atom(call(support) + "(" + u.code() + ")");
    }

    @Override
    public Text call(Operator operator, Text left, Text right) {
        return switch (operator) {
            case POWER -> right.literal() == 2 ? Text.atom(module + ".square(" + left.code() + ")") : function("power", left, right);
            case MIN -> extreme("minimum", "max", left, right);
            case MAX -> extreme("maximum", "min", left, right);
            case DAMPED -> Text.atom(call(PythonSupport.DAMPED) + "(" + left.code() + ", " + right.code() + ")");
            case PLUS, MINUS, TIMES, OVER -> throw new IllegalArgumentException(operator + " is no call");
        };
    }

    private Text function(String name, Text left, Text right) {
        String word = target == CodeTarget.PYTORCH && name.equals("power") ? "pow" : name;
        return Text.atom(module + "." + word + "(" + left.code() + ", " + right.code() + ")");
    }

    /** PyTorch compares tensors only with tensors; a bound that is a number is a clamp. */
    private Text extreme(String name, String bound, Text left, Text right) {
        if (target == CodeTarget.PYTORCH && (left.isLiteral() || right.isLiteral())) {
            Text tensor = left.isLiteral() ? right : left;
            Text number = left.isLiteral() ? left : right;
            return Text.atom("torch.clamp(" + tensor.code() + ", " + bound + "=" + number.code() + ")");
        }
        return function(name, left, right);
    }

    @Override
    public Text where(Relation relation, Text left, Text right, Text then, Text otherwise) {
        String condition = left.within(Text.SUM) + " " + relation.word() + " " + right.within(Text.SUM);
        return Text.atom(module + ".where(" + condition + ", " + chosen(then) + ", " + chosen(otherwise) + ")");
    }

    /** Two plain numbers would be chosen between in PyTorch's and JAX's default precision, whatever x has. */
    private String chosen(Text value) {
        return target == CodeTarget.PYTORCH && value.isLiteral() ? "x.new_tensor(" + value.code() + ")" : value.code();
    }

    @Override
    public Text warp(Text point, String parameter) {
        return Text.atom(call(PythonSupport.WARP) + "(" + point.code() + ", " + name(parameter) + ")");
    }

    @Override
    public Text warped(String warp, int order) {
        return Text.atom(warp + "[" + order + "]");
    }

    @Override
    public String assign(String name, Text value) {
        return name + " = " + value.code();
    }

    private String call(PythonSupport support) {
        supports.add(support);
        support.needs(target).forEach(this::call);
        return support.word();
    }

    String module() {
        return module;
    }
}
