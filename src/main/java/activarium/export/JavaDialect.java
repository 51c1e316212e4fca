package activarium.export;

import activarium.expression.Function;
import activarium.expression.Operator;
import activarium.expression.Relation;

import java.util.Set;
import java.util.TreeSet;

/** Java, for one number at a time. What {@link Math} lacks is a method of the class itself. */
final class JavaDialect implements Dialect {
    private final Set<JavaSupport> supports = new TreeSet<>();

    /** What the code written so far calls. */
    Set<JavaSupport> supports() {
        return supports;
    }

    @Override
    public String name(String parameter) {
        return ReservedNames.java(parameter);
    }

    @Override
    public Text apply(Function function, Text u) {
        String name = switch (function) {
            case EXP, EXPM1, LOG, LOG1P, SQRT, TANH, SINH, COSH, SIN, COS, ATAN, ABS -> "Math." + function.word();
            case SIGN -> "Math.signum";
            case SECH -> support(JavaSupport.SECH);
            case SIGMOID -> support(JavaSupport.SIGMOID);
            case SOFTPLUS -> support(JavaSupport.SOFTPLUS);
            case ERF -> support(JavaSupport.ERF);
            case ERFC -> support(JavaSupport.ERFC);
            case NORMAL_CDF -> support(JavaSupport.NORMAL_CDF);
            case NORMAL_PDF -> support(JavaSupport.NORMAL_PDF);
            case ASINH -> support(JavaSupport.ASINH);
            case NEGATE -> throw new IllegalArgumentException("a sign is no call");
        };
        return Text.atom(name + "(" + u.code() + ")");
    }

    @Override
    public Text call(Operator operator, Text left, Text right) {
        String arguments = "(" + left.code() + ", " + right.code() + ")";
        return Text.atom(switch (operator) {
            case POWER -> "Math.pow" + arguments;
            case MIN -> "Math.min" + arguments;
            case MAX -> "Math.max" + arguments;
            case DAMPED -> support(JavaSupport.DAMPED) + arguments;
            case PLUS, MINUS, TIMES, OVER -> throw new IllegalArgumentException(operator + " is no call");
        });
    }

    @Override
    public Text where(Relation relation, Text left, Text right, Text then, Text otherwise) {
        return Text.atom("(" + left.within(Text.SUM) + " " + relation.word() + " " + right.within(Text.SUM) + " ? " + then.code() + " : "
                + otherwise.code() + ")");
    }

    @Override
    public Text warp(Text point, String parameter) {
        return Text.atom("new Warp(" + point.code() + ", " + name(parameter) + ")");
    }

    @Override
    public Text warped(String warp, int order) {
        return Text.atom(warp + (order == 0 ? ".value" : ".slope"));
    }

    @Override
    public String assign(String name, Text value) {
        return "double " + name + " = " + value.code() + ";";
    }

    @Override
    public String assignWarp(String name, Text value) {
        return "Warp " + name + " = " + value.code() + ";";
    }

    private String support(JavaSupport support) {
        if (supports.add(support)) {
            support.needs().forEach(this::support);
        }
        return support.word();
    }
}
