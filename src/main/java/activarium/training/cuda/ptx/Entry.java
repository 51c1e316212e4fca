package activarium.training.cuda.ptx;

import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a kernel comes by its arguments and by its block's number. */
sealed interface Entry {
    /** The entry's parameters. */
    String parameters(Kernel kernel);

    /** Puts the address of every array into {@code %g} of its parameter's index. */
    List<String> prologue(Kernel kernel);

    /** Puts the block's number into a register. */
    String block(String register);

    /** Puts a scalar into a register of its type. */
    String scalar(Kernel kernel, int parameter, String register);

    private static String named(Kernel kernel, int parameter) {
        return kernel.name() + "_" + parameter;
    }

    private static IntStream arrays(Kernel kernel) {
        return IntStream.range(0, kernel.parameters().size()).filter(i -> kernel.parameters().get(i) instanceof Memory.Global);
    }

    private static String toGlobal(int parameter) {
        return "cvta.to.global.u64 %g" + parameter + ", %g" + parameter + ";";
    }

    /** The same for all blocks, as the launch gives them. */
    record Launched() implements Entry {
        @Override
        public String parameters(Kernel kernel) {
            return IntStream.range(0, kernel.parameters().size()).mapToObj(i -> {
                String type = switch (kernel.parameters().get(i)) {
                    case Memory.Global _ -> "u64";
                    case Parameter.Scalar scalar -> PtxKernel.type(scalar.type());
                };
                return "    .param ." + type + " " + named(kernel, i) + (i + 1 < kernel.parameters().size() ? "," : "") + "  // "
                        + kernel.parameters().get(i).name() + "\n";
            }).collect(Collectors.joining());
        }

        @Override
        public List<String> prologue(Kernel kernel) {
            return arrays(kernel).boxed().flatMap(i -> List.of("ld.param.u64 %g" + i + ", [" + named(kernel, i) + "];", toGlobal(i)).stream()).toList();
        }

        @Override
        public String block(String register) {
            return "mov.u32 " + register + ", %ctaid.x;";
        }

        @Override
        public String scalar(Kernel kernel, int parameter, String register) {
            return "ld.param." + PtxKernel.type(((Parameter.Scalar) kernel.parameters().get(parameter)).type()) + " " + register + ", [" + named(kernel, parameter)
                    + "];";
        }
    }

    /**
     * Each block's own, from a table in the card's memory: a row is the block's number in its own launch and then the arguments, 8 bytes each. The entry takes the
     * table's address and where, in bytes, the rows of this grid begin. So launches of one kernel by many are one grid.
     */
    record Tabled() implements Entry {
        @Override
        public String parameters(Kernel kernel) {
            return "    .param .u64 " + kernel.name() + "_table,\n    .param .u32 " + kernel.name() + "_begin\n";
        }

        @Override
        public List<String> prologue(Kernel kernel) {
            List<String> lines = new ArrayList<>(List.of(".reg .b64 %row;", ".reg .b64 %ahead;", ".reg .b32 %place;", ".reg .b32 %begin;",
                    "ld.param.u64 %row, [" + kernel.name() + "_table];", "cvta.to.global.u64 %row, %row;", "ld.param.u32 %begin, [" + kernel.name() + "_begin];",
                    "cvt.u64.u32 %ahead, %begin;", "add.s64 %row, %row, %ahead;", "mov.u32 %place, %ctaid.x;",
                    "mad.wide.u32 %row, %place, " + PtxModule.rowBytes(kernel) + ", %row;"));
            arrays(kernel).forEach(i -> lines.addAll(List.of("ld.global.nc.u64 %g" + i + ", [%row+" + PtxModule.placeInRow(i) + "];", toGlobal(i))));
            return lines;
        }

        @Override
        public String block(String register) {
            return "ld.global.nc.u32 " + register + ", [%row];";
        }

        @Override
        public String scalar(Kernel kernel, int parameter, String register) {
            return "ld.global.nc." + PtxKernel.type(((Parameter.Scalar) kernel.parameters().get(parameter)).type()) + " " + register + ", [%row+"
                    + PtxModule.placeInRow(parameter) + "];";
        }
    }
}
