package activarium.command;

import activarium.training.device.Card;
import activarium.training.device.ComputeCapability;
import activarium.training.device.DriverAnswer;
import activarium.training.engines.Engines;
import activarium.training.engines.Libraries;
import activarium.training.worker.Patience;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DevicesCommandTest {
    private static final Card HOPPER = new Card(0, "NVIDIA H200", 150_754_820_096L, new ComputeCapability(9, 0), 132);
    private static final Card TURING = new Card(1, "Tesla T4", 16L << 30, new ComputeCapability(7, 5), 40);

    private static Engines engines(DriverAnswer answer, boolean libraries) {
        return new Engines(() -> answer, new Libraries(libraries, libraries), Optional.of("0,1"), Patience.usual(), _ -> {
        });
    }

    private static DriverAnswer two() {
        return new DriverAnswer.Present(12_040, Optional.of("550.54.15"), List.of(HOPPER, TURING), Optional.of(3));
    }

    @Test
    void jsonNamesEveryEngineAndDeviceAndWhyNot() {
        ObjectNode json = DevicesCommand.json(engines(two(), true));
        for (JsonNode engine : json.path("engines")) {
            assertEquals(engine.path("available").asBoolean(), !engine.has("reason"), engine.toString());
        }
        assertEquals("{\"engine\":\"fused\",\"device\":\"cpu\",\"available\":true}", json.path("engines").get(0).toString());
        assertEquals("{\"engine\":\"cuda\",\"device\":\"cuda:0\",\"name\":\"NVIDIA H200\",\"available\":true}", json.path("engines").get(1).toString());
        assertEquals("cuda:0", json.path("engines").get(4).path("device").asText());
        assertTrue(json.path("engines").get(4).path("reason").asText().startsWith("NVIDIA H200 has compute capability 9.0 (Hopper)"));
        assertTrue(json.path("engines").get(5).path("available").asBoolean());
        assertEquals("{\"device\":\"cuda:0\",\"name\":\"NVIDIA H200\",\"memoryBytes\":150754820096,\"computeCapability\":\"9.0\",\"architecture\":\"Hopper\",\"multiprocessors\":132}",
                json.path("devices").get(1).toString());
        assertEquals("{\"found\":true,\"cuda\":\"12.4\",\"version\":\"550.54.15\",\"hidden\":\"CUDA_VISIBLE_DEVICES=0,1 hides 1 of 3 cards\"}",
                json.path("driver").toString());
        ObjectNode bare = DevicesCommand.json(engines(new DriverAnswer.Missing(), false));
        assertFalse(bare.path("driver").path("found").asBoolean());
        assertEquals(1, bare.path("devices").size());
        assertEquals("Deeplearning4j is not in this build", bare.path("engines").get(2).path("reason").asText());
    }

    @Test
    void textSaysTheSame() {
        StringWriter text = new StringWriter();
        DevicesCommand.print(engines(two(), true), new PrintWriter(text, true));
        List<String> lines = text.toString().lines().toList();
        assertEquals("cuda:0: NVIDIA H200, 140.4 GiB, compute capability 9.0 (Hopper)", lines.get(0));
        assertEquals("NVIDIA driver 550.54.15, CUDA 12.4", lines.get(2));
        assertEquals("CUDA_VISIBLE_DEVICES=0,1 hides 1 of 3 cards", lines.get(3));
        assertEquals("fused on cpu     yes", lines.get(4));
        assertEquals("cuda  on cuda:0  yes", lines.get(5));
        assertTrue(lines.get(8).startsWith("dl4j  on cuda:0  no: NVIDIA H200 has compute capability 9.0"), lines.get(8));
        assertEquals("dl4j  on cuda:1  yes", lines.get(9));
    }

    @Test
    void theCommandRunsOnAnyMachine() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertEquals(0, CommandLineProgram.run(new String[] {"devices", "--json"}, new PrintWriter(out), new PrintWriter(err)));
        assertEquals("", err.toString());
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals("fused", json.path("engines").get(0).path("engine").asText());
        assertTrue(json.path("engines").get(0).path("available").asBoolean());
        assertEquals(json.path("driver").path("found").asBoolean(), json.path("driver").size() > 1);
    }
}
