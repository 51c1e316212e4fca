package activarium.training.cuda.ptx;

import activarium.training.cuda.kernel.Operand;
import activarium.training.cuda.kernel.Operation;
import activarium.training.cuda.kernel.Type;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The instruction of an operation. Rounding is always written out ({@code .rn}): without it ptxas may make one operation of a product and a sum, and the bits
 * would be its choice.
 */
record PtxInstruction(Function<Operand, String> text) {
    String of(Operand target, Operation operation, List<Operand> operands) {
        Type from = operands.getFirst().type();
        return switch (operation) {
            case COPY -> written("mov." + PtxKernel.bits(from), target, operands);
            case SELECT -> written("selp." + PtxKernel.bits(target.type()), target, List.of(operands.get(1), operands.get(2), operands.get(0)));
            default -> written(name(operation, from, target.type()), target, operands);
        };
    }

    private String written(String name, Operand target, List<Operand> operands) {
        return name + " " + text.apply(target) + ", " + operands.stream().map(text).collect(Collectors.joining(", ")) + ";";
    }

    private static String name(Operation operation, Type from, Type to) {
        String type = PtxKernel.type(from);
        String rounding = from.isFloat() ? ".rn" : "";
        String bits = PtxKernel.bits(from);
        return switch (operation) {
            case ADD -> "add" + rounding + "." + type;
            case SUBTRACT -> "sub" + rounding + "." + type;
            case MULTIPLY -> from.isFloat() ? "mul.rn." + type : "mul.lo." + type;
            case DIVIDE -> "div" + rounding + "." + type;
            case REMAINDER -> "rem.s32";
            case MULTIPLY_ADD -> from.isFloat() ? "fma.rn." + type : "mad.lo.s32";
            case NEGATE -> "neg." + type;
            case ABSOLUTE -> "abs." + type;
            case SQUARE_ROOT -> "sqrt.rn." + type;
            case MINIMUM -> "min." + type;
            case MAXIMUM -> "max." + type;
            case AND -> "and." + bits;
            case OR -> "or." + bits;
            case XOR -> "xor." + bits;
            case NOT -> "not." + bits;
            case SHIFT_LEFT -> "shl.b32";
            case SHIFT_RIGHT -> "shr.s32";
            case SHIFT_RIGHT_UNSIGNED -> "shr.u64";
            case LESS -> "setp.lt." + type;
            case BELOW -> "setp.lt.u32";
            case AT_MOST -> "setp.le." + type;
            case EQUAL -> "setp.eq." + type;
            case TO_F32 -> "cvt.rn.f32." + type;
            case TO_F64 -> from == Type.S32 ? "cvt.rn.f64.s32" : "cvt.f64.f32";
            case TO_S64 -> "cvt.s64.s32";
            case TO_S32 -> from == Type.S64 ? "cvt.u32.u64" : "cvt.rzi.s32." + type;
            case BITS, FROM_BITS -> "mov.b32";
            case COPY, SELECT -> throw new IllegalArgumentException(operation + " to " + to);
        };
    }
}
