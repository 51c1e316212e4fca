package activarium.training.cuda.elementary;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

import java.util.List;

/** What the Vector API's methods are for one lane: a thread of a card is a lane. */
final class VectorCode {
    private final KernelBuilder code;

    VectorCode(KernelBuilder code) {
        this.code = code;
    }

    /** Of a static method. */
    Object call(String method, List<Object> arguments) {
        return switch (method) {
            case "broadcast" -> code.f32((Float) arguments.get(1));
            case "zero" -> code.f32(0);
            default -> throw unknown(method);
        };
    }

    /** @param on the vector or mask */
    Object call(String method, Object on, List<Object> arguments) {
        return switch (on) {
            case F32 u -> ofFloats(method, u, arguments);
            case S32 i -> ofInts(method, i, arguments);
            case Predicate mask -> switch (method) {
                case "not" -> mask.not();
                case "or" -> mask.or((Predicate) arguments.getFirst());
                case "and" -> mask.and((Predicate) arguments.getFirst());
                case "cast" -> mask;
                // What has to be so for all lanes is made so by the caller.
                case "allTrue" -> 1;
                default -> throw unknown(method);
            };
            default -> throw unknown(method);
        };
    }

    private Object ofFloats(String method, F32 u, List<Object> arguments) {
        return switch (method) {
            case "add" -> u.plus(number(arguments.getFirst()));
            case "sub" -> u.minus(number(arguments.getFirst()));
            case "mul" -> u.times(number(arguments.getFirst()));
            case "div" -> u.over(number(arguments.getFirst()));
            case "fma" -> u.fma(number(arguments.get(0)), number(arguments.get(1)));
            case "neg" -> u.negated();
            case "abs" -> u.absolute();
            case "sqrt" -> u.squareRoot();
            case "max" -> orNaN(u.maximum(number(arguments.getFirst())), u, number(arguments.getFirst()));
            case "min" -> orNaN(u.minimum(number(arguments.getFirst())), u, number(arguments.getFirst()));
            case "eq" -> u.equalTo(number(arguments.getFirst()));
            case "lt" -> u.lessThan(number(arguments.getFirst()));
            case "compare" -> compared((String) arguments.get(0), u, number(arguments.get(1)));
            case "blend" -> ((Predicate) arguments.get(1)).choose(number(arguments.get(0)), u);
            case "reinterpretAsInts" -> u.bits();
            default -> throw unknown(method);
        };
    }

    private Object ofInts(String method, S32 i, List<Object> arguments) {
        return switch (method) {
            case "add" -> i.plus(whole(arguments.getFirst()));
            case "sub" -> i.minus(whole(arguments.getFirst()));
            case "and" -> i.and((Integer) arguments.getFirst());
            case "or" -> i.or(whole(arguments.getFirst()));
            case "eq" -> i.equalTo(whole(arguments.getFirst()));
            case "lanewise" -> switch ((String) arguments.get(0)) {
                case "LSHL" -> i.shiftedLeft((Integer) arguments.get(1));
                case "ASHR" -> i.shiftedRight((Integer) arguments.get(1));
                case "XOR" -> i.xor(whole(arguments.get(1)));
                default -> throw unknown("lanewise " + arguments.get(0));
            };
            case "reinterpretAsFloats" -> i.asF32();
            case "convert" -> i.toF32();
            default -> throw unknown(method);
        };
    }

    private static Predicate compared(String relation, F32 u, F32 v) {
        return switch (relation) {
            case "LT" -> u.lessThan(v);
            case "LE" -> u.atMost(v);
            case "GT" -> v.lessThan(u);
            case "GE" -> v.atMost(u);
            default -> throw unknown(relation);
        };
    }

    /** The Vector API's smaller and larger of a number and a NaN is NaN. */
    private static F32 orNaN(F32 one, F32 u, F32 v) {
        Predicate numbers = u.equalTo(u).and(v.equalTo(v));
        return numbers.choose(one, u.plus(v));
    }

    private F32 number(Object argument) {
        return argument instanceof Float constant ? code.f32(constant) : (F32) argument;
    }

    private S32 whole(Object argument) {
        return argument instanceof Integer constant ? code.s32(constant) : (S32) argument;
    }

    private static IllegalStateException unknown(String method) {
        return new IllegalStateException("the elementary functions use " + method + ", which has no form in a kernel yet");
    }
}
