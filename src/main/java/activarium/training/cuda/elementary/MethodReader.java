package activarium.training.cuda.elementary;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.KernelBuilder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ConstantDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes the methods of {@link activarium.vector.FloatMath} into a kernel by following their bytecode with a kernel's values on the stack: each polynomial stands in one place of
 * the program, and a card's functions have the bits of the processor's.
 */
final class MethodReader {
    /** By its name alone: the class itself needs the Vector API, which a process that only writes kernels would load for nothing. */
    private static final String HOME = "activarium/vector/FloatMath";

    private final Map<String, ClassModel> classes = new HashMap<>();
    private final KernelBuilder code;
    private final VectorCode vectors;

    /** A record of vectors inside {@link activarium.vector.FloatMath}. @param fields in the order of its components */
    private record Components(String type, List<Object> fields) {
    }

    MethodReader(KernelBuilder code) {
        this.code = code;
        vectors = new VectorCode(code);
    }

    /** The result of a static method. */
    F32 result(String method, List<F32> arguments) {
        return (F32) run(HOME, method, new ArrayList<>(arguments));
    }

    private ClassModel read(String type) {
        return classes.computeIfAbsent(type, name -> {
            try (InputStream in = MethodReader.class.getResourceAsStream("/" + name + ".class")) {
                return ClassFile.of().parse(in.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException("the program's own class " + name + " cannot be read", unreadable);
            }
        });
    }

    private Object run(String type, String name, List<Object> arguments) {
        ClassModel model = read(type);
        MethodModel method = model.methods().stream().filter(one -> one.methodName().equalsString(name)).findFirst().orElseThrow();
        Map<Integer, Object> locals = new HashMap<>();
        for (int k = 0; k < arguments.size(); k++) {
            locals.put(k, arguments.get(k));
        }
        Deque<Object> stack = new ArrayDeque<>();
        for (var element : method.code().orElseThrow()) {
            if (element instanceof ReturnInstruction) {
                return stack.pop();
            }
            if (element instanceof Instruction instruction) {
                follow(model, instruction, stack, locals);
            }
        }
        throw new IllegalStateException(name + " has no end");
    }

    private void follow(ClassModel model, Instruction instruction, Deque<Object> stack, Map<Integer, Object> locals) {
        switch (instruction) {
            // The JVM verifies that a local is written before it is read.
            case LoadInstruction load -> stack.push(Objects.requireNonNull(locals.get(load.slot())));
            case StoreInstruction store -> locals.put(store.slot(), stack.pop());
            case ConstantInstruction constant -> stack.push(constant(constant.constantValue()));
            case FieldInstruction field when field.opcode() == Opcode.GETSTATIC -> stack.push(field.name().stringValue());
            case FieldInstruction field when field.opcode() == Opcode.GETFIELD -> {
                Components components = (Components) stack.pop();
                List<String> names = model.fields().stream().filter(one -> (one.flags().flagsMask() & ClassFile.ACC_STATIC) == 0)
                        .map(one -> one.fieldName().stringValue()).toList();
                stack.push(components.fields.get(names.indexOf(field.name().stringValue())));
            }
            case NewObjectInstruction made -> stack.push(new Components(made.className().asInternalName(), new ArrayList<>()));
            case StackInstruction copied when copied.opcode() == Opcode.DUP -> stack.push(stack.peek());
            case TypeCheckInstruction _ -> {
                // A cast between kinds of vectors.
            }
            case InvokeInstruction call -> call(call, stack);
            // The condition is "for all lanes", which is taken to hold.
            case BranchInstruction branch when branch.opcode() == Opcode.IFEQ -> stack.pop();
            case BranchInstruction branch when branch.opcode() == Opcode.IFNE || branch.opcode() == Opcode.GOTO ->
                    throw new IllegalStateException("a branch with no form in a kernel: " + branch);
            default -> throw new IllegalStateException("no form in a kernel: " + instruction);
        }
    }

    private static Object constant(ConstantDesc value) {
        return value;
    }

    private void call(InvokeInstruction call, Deque<Object> stack) {
        Object[] arguments = new Object[call.typeSymbol().parameterCount()];
        for (int k = arguments.length - 1; k >= 0; k--) {
            arguments[k] = stack.pop();
        }
        List<Object> list = Arrays.asList(arguments);
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        if (call.opcode() == Opcode.INVOKESTATIC) {
            stack.push(owner.startsWith(HOME) ? run(owner, name, list) : vectors.call(name, list));
            return;
        }
        Object on = stack.pop();
        switch (on) {
            case Components made when name.equals("<init>") -> made.fields.addAll(list);
            case Components made -> {
                List<Object> with = new ArrayList<>();
                with.add(made);
                with.addAll(list);
                stack.push(run(made.type, name, with));
            }
            default -> stack.push(vectors.call(name, on, list));
        }
    }
}
