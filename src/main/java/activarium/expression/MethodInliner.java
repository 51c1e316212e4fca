package activarium.expression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Puts the bytecode of a class's static methods in the place of calls to them. The just-in-time compiler does so as well, but
 * only until a loop has grown to a certain size; from there on it leaves calls, and every vector that they take or return
 * goes through memory. The Vector API's own methods are exempt from that limit, so a loop of nothing else has none.
 */
final class MethodInliner {
    private final ClassDesc owner;
    /** The methods that have a straight body: no branches, one return at the end, parameters that are never written to. */
    private final Map<String, List<Instruction>> bodies;

    private MethodInliner(ClassDesc owner, Map<String, List<Instruction>> bodies) {
        this.owner = owner;
        this.bodies = bodies;
    }

    static MethodInliner of(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            ClassModel model = ClassFile.of().parse(in.readAllBytes());
            return new MethodInliner(type.describeConstable().orElseThrow(), model.methods().stream()
                    .filter(MethodInliner::isStraight)
                    .collect(Collectors.toMap(method -> key(method.methodName().stringValue(), method.methodTypeSymbol()), MethodInliner::instructions)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the program's own class " + type.getName() + " cannot be read", unreadable);
        }
    }

    private static String key(String name, MethodTypeDesc type) {
        return name + type.descriptorString();
    }

    private static List<Instruction> instructions(MethodModel method) {
        return method.code().orElseThrow().elementStream().filter(Instruction.class::isInstance).map(Instruction.class::cast).toList();
    }

    private static boolean isStraight(MethodModel method) {
        if (method.code().isEmpty() || (method.flags().flagsMask() & ClassFile.ACC_STATIC) == 0) {
            return false;
        }
        List<Instruction> body = instructions(method);
        int parameters = method.methodTypeSymbol().parameterCount();
        return body.stream().filter(ReturnInstruction.class::isInstance).count() == 1 && body.getLast() instanceof ReturnInstruction
                && body.stream().noneMatch(instruction -> switch (instruction) {
                    case BranchInstruction _, TableSwitchInstruction _, LookupSwitchInstruction _, ThrowInstruction _,
                         InvokeDynamicInstruction _, IncrementInstruction _ -> true;
                    // What is hidden inside the class is not to be had from outside it.
                    case InvokeInstruction call -> call.owner().asInternalName().contains("$");
                    // All parameters here take one place each.
                    case StoreInstruction store -> store.slot() < parameters;
                    default -> false;
                });
    }

    /**
     * Emits the method's result onto the stack: its body where it has a straight one, a call otherwise.
     *
     * @param arguments the local variables that hold the arguments, each of one place
     */
    void emit(CodeBuilder code, String name, MethodTypeDesc type, List<Integer> arguments) {
        List<Instruction> body = bodies.get(key(name, type));
        if (body == null) {
            for (int k = 0; k < arguments.size(); k++) {
                code.loadLocal(TypeKind.from(type.parameterType(k)), arguments.get(k));
            }
            code.invokestatic(owner, name, type);
            return;
        }
        Map<Integer, Integer> places = new HashMap<>();
        for (int k = 0; k < arguments.size(); k++) {
            places.put(k, arguments.get(k));
        }
        for (CodeElement element : body) {
            switch (element) {
                case LoadInstruction load -> code.loadLocal(load.typeKind(), Objects.requireNonNull(places.get(load.slot())));
                case StoreInstruction store -> code.storeLocal(store.typeKind(),
                        places.computeIfAbsent(store.slot(), _ -> code.allocateLocal(store.typeKind())));
                case InvokeInstruction call when call.opcode() == Opcode.INVOKESTATIC && call.owner().asSymbol().equals(owner) ->
                        emit(code, call.name().stringValue(), call.typeSymbol(), stored(code, call.typeSymbol()));
                case ReturnInstruction _ -> {
                    // The result stays on the stack.
                }
                default -> code.with(element);
            }
        }
    }

    /** Moves the arguments of a call from the stack to local variables. */
    private static List<Integer> stored(CodeBuilder code, MethodTypeDesc type) {
        Integer[] places = new Integer[type.parameterCount()];
        for (int k = places.length - 1; k >= 0; k--) {
            var kind = TypeKind.from(type.parameterType(k));
            places[k] = code.allocateLocal(kind);
            code.storeLocal(kind, places[k]);
        }
        return List.of(places);
    }
}
