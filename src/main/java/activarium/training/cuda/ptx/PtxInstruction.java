package activarium.training.cuda.ptx;

import activarium.training.cuda.kernel.Operation;
import activarium.training.cuda.kernel.Type;

/**
 * The instruction of an operation. Rounding is always written out ({@code .rn}): without it ptxas may make one operation of a product and a sum, and the bits
 * would be its choice.
 */
final class PtxInstruction {
    private PtxInstruction() {
    }

    /** Writes its name. @param from type of the first operand @param to type of the result */
    static void name(PtxText out, Operation operation, Type from, Type to) {
        String type = PtxKernel.type(from);
        String rounding = from.isFloat() ? ".rn." : ".";
        String bits = PtxKernel.bits(from);
        switch (operation) {
            case COPY -> out.add("mov.").add(bits);
            case SELECT -> out.add("selp.").add(PtxKernel.bits(to));
            case ADD -> out.add("add").add(rounding).add(type);
            case SUBTRACT -> out.add("sub").add(rounding).add(type);
            case MULTIPLY -> out.add(from.isFloat() ? "mul.rn." : "mul.lo.").add(type);
            case DIVIDE -> out.add("div").add(rounding).add(type);
            case REMAINDER -> out.add("rem.s32");
            case MULTIPLY_ADD -> out.add(from.isFloat() ? "fma.rn." : "mad.lo.").add(type);
            case NEGATE -> out.add("neg.").add(type);
            case ABSOLUTE -> out.add("abs.").add(type);
            case SQUARE_ROOT -> out.add("sqrt.rn.").add(type);
            case MINIMUM -> out.add("min.").add(type);
            case MAXIMUM -> out.add("max.").add(type);
            case AND -> out.add("and.").add(bits);
            case OR -> out.add("or.").add(bits);
            case XOR -> out.add("xor.").add(bits);
            case NOT -> out.add("not.").add(bits);
            case SHIFT_LEFT -> out.add("shl.b32");
            case SHIFT_RIGHT -> out.add("shr.s32");
            case SHIFT_RIGHT_UNSIGNED -> out.add("shr.u64");
            case LESS -> out.add("setp.lt.").add(type);
            case BELOW -> out.add("setp.lt.u32");
            case AT_MOST -> out.add("setp.le.").add(type);
            case EQUAL -> out.add("setp.eq.").add(type);
            case TO_F32 -> out.add("cvt.rn.f32.").add(type);
            case TO_F64 -> out.add(from == Type.S32 ? "cvt.rn.f64.s32" : "cvt.f64.f32");
            case TO_S64 -> out.add("cvt.s64.s32");
            case TO_S32 -> out.add(from == Type.S64 ? "cvt.u32.u64" : "cvt.rzi.s32.").add(from == Type.S64 ? "" : type);
            case BITS, FROM_BITS -> out.add("mov.b32");
        }
    }
}
