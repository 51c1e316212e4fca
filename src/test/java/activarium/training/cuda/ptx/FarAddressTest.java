package activarium.training.cuda.ptx;

import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.KernelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Arrays of more than 2^31 bytes: an instruction takes a distance of 32 bits with a sign, and what lies further away has to be added first. */
class FarAddressTest {
    private static final Pattern DISTANCE = Pattern.compile("\\[%\\w+\\+(-?\\d+)]");

    /** Copies a number of each of three thirds of an array, one at a computed and one at a known index. */
    private static Kernel kernel() {
        KernelBuilder code = new KernelBuilder("far", 32);
        FloatArray numbers = code.globalFloats("numbers", true);
        FloatArray far = numbers.from(600_000_000);
        numbers.from(Integer.MAX_VALUE - 32).set(code.thread(), far.get(code.thread()).plus(far.get(7)));
        numbers.set(code.thread(), numbers.from(-5).get(code.thread().plus(5)));
        return code.build();
    }

    @Test
    void noDistanceIsLongerThanAnInstructionTakes() {
        String ptx = PtxModule.text(List.of(kernel()));
        List<Long> distances = DISTANCE.matcher(ptx).results().map(found -> Long.parseLong(found.group(1))).toList();
        assertTrue(distances.stream().allMatch(distance -> distance == distance.intValue()), ptx);
        for (long bytes : new long[] {2_400_000_000L, 2_400_000_028L, 4L * (Integer.MAX_VALUE - 32)}) {
            assertEquals(1, ptx.lines().filter(line -> line.strip().startsWith("add.s64") && line.endsWith(", " + bytes + ";")).count(), ptx);
        }
    }

    @Test
    void itIsAssembled(@TempDir Path folder) throws Exception {
        Ptxas.assume();
        assertEquals(1, Ptxas.assemble(PtxModule.text(List.of(kernel())), 75, folder).size());
        assertEquals(1, Ptxas.assemble(PtxModule.gathered(kernel()), 120, folder).size());
    }
}
