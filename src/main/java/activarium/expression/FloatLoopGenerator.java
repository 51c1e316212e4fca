package activarium.expression;

import activarium.expression.FloatProgram.Step;
import activarium.vector.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

/** Writes the bytecode of a {@link FloatBlock}: one loop, in it the bodies of {@link FloatMath}'s methods one after another. */
final class FloatLoopGenerator {
    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final ClassDesc VECTOR = FloatVector.class.describeConstable().orElseThrow();
    private static final ClassDesc SPECIES = VectorSpecies.class.describeConstable().orElseThrow();
    private static final ClassDesc MATH = FloatMath.class.describeConstable().orElseThrow();
    private static final ClassDesc LOOP = FloatLoop.class.describeConstable().orElseThrow();
    private static final int REGISTERS = 1;
    private static final int BASE = 2;
    private static final int SOURCES = 3;
    private static final int SUMS = 4;
    private static final int END = 5;

    private final FloatProgram program;
    private final FloatBlock block;
    private final CodeBuilder code;
    private final MethodInliner inliner;
    /** Local variables: of the arrays that are read or written, of the vectors, and of the sums. */
    private final Map<Integer, Integer> arrays = new HashMap<>();
    private final Map<Integer, Integer> vectors = new HashMap<>();
    private final Map<Integer, Integer> totals = new HashMap<>();

    private FloatLoopGenerator(FloatProgram program, FloatBlock block, MethodInliner inliner, CodeBuilder code) {
        this.program = program;
        this.block = block;
        this.inliner = inliner;
        this.code = code;
    }

    static FloatLoop generate(FloatProgram program, FloatBlock block) {
        MethodInliner inliner = MethodInliner.of(FloatMath.class);
        byte[] bytes = ClassFile.of().build(ClassDesc.of(FloatLoop.class.getPackageName(), "GeneratedLoop"), type -> type
                .withFlags(AccessFlag.FINAL)
                .withInterfaceSymbols(LOOP)
                .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0,
                        constructor -> constructor.aload(0).invokespecial(CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_())
                .withMethodBody("run", MethodTypeDesc.of(CD_void, FLOATS.arrayType(), CD_int, FLOATS, FLOATS.arrayType(), CD_int), ClassFile.ACC_PUBLIC,
                        run -> new FloatLoopGenerator(program, block, inliner, run).loop()));
        try {
            return (FloatLoop) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a generated class of this package cannot be made", impossible);
        }
    }

    private void loop() {
        for (int value : block.reads()) {
            if (isUniform(value)) {
                species();
                code.aload(SOURCES).loadConstant(value).faload()
                        .invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, CD_float));
                keep(vectors, value);
            } else {
                array(value);
            }
        }
        block.writes().forEach(this::array);
        for (int sum : block.sums()) {
            species();
            code.invokestatic(VECTOR, "zero", MethodTypeDesc.of(VECTOR, SPECIES));
            keep(totals, sum);
        }
        int i = code.allocateLocal(TypeKind.INT);
        Label top = code.newLabel();
        Label done = code.newLabel();
        code.iconst_0().istore(i).labelBinding(top).iload(i).iload(END).if_icmpge(done);
        for (int value : block.reads()) {
            if (!isUniform(value)) {
                species();
                place(value, i);
                code.invokestatic(VECTOR, "fromArray", MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, CD_int));
                keep(vectors, value);
            }
        }
        for (int value = block.from(); value < block.to(); value++) {
            Step.Apply step = (Step.Apply) program.steps().get(value - program.sources().size());
            apply(step.operation(), step.operands().stream().map(vectors::get).toList());
            keep(vectors, value);
        }
        for (int value : block.writes()) {
            code.aload(local(vectors, value));
            place(value, i);
            intoArray();
        }
        for (int sum : block.sums()) {
            apply(FloatOperation.MULTIPLY_ADD, List.of(local(vectors, FloatProgram.WEIGHT), local(vectors, program.sums().get(sum)), local(totals, sum)));
            code.astore(local(totals, sum));
        }
        code.iinc(i, FloatMath.SPECIES.length()).goto_(top).labelBinding(done);
        for (int sum : block.sums()) {
            code.aload(local(totals, sum)).aload(SUMS).loadConstant(sum).aaload().iconst_0();
            intoArray();
        }
        code.return_();
    }

    /** The local variable of a value that has been kept. */
    private static int local(Map<Integer, Integer> kept, int value) {
        return Objects.requireNonNull(kept.get(value));
    }

    private boolean isUniform(int value) {
        return value > FloatProgram.WEIGHT && value < program.sources().size();
    }

    private void apply(FloatOperation operation, List<Integer> arguments) {
        inliner.emit(code, operation.method(), MethodTypeDesc.of(VECTOR, Collections.nCopies(operation.arity(), VECTOR)), arguments);
    }

    /** The array of a value, and where in it the loop is. */
    private void place(int value, int i) {
        code.aload(local(arrays, value)).iload(i);
        if (program.isOuter(value)) {
            code.iload(BASE).iadd();
        }
    }

    private void intoArray() {
        code.invokevirtual(VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int));
    }

    private void species() {
        code.getstatic(MATH, "SPECIES", SPECIES);
    }

    private void array(int value) {
        code.aload(REGISTERS).loadConstant(value).aaload();
        keep(arrays, value);
    }

    private void keep(Map<Integer, Integer> places, int value) {
        int place = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(place);
        places.put(value, place);
    }
}
