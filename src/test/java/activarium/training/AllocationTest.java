package activarium.training;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Once the compiler has seen it, a step allocates nothing. In a Java machine of its own: what other tests have run decides what the
 * compiler makes of the code that they share.
 */
class AllocationTest {
    private static final List<String> SPECS = List.of(
            spec("'batch':20,'optimizer':{'name':'adam','learningRate':0.001},'schedule':{'name':'warm-restarts','period':9},"
                    + "'clipping':{'norm':1},'l1':0.001", "{'type':'dense','units':8,'activation':{'name':'pelu','per':'channel'}},{'type':'batchnorm',"
                    + "'frozen':true,'groups':[{'units':'1-2, 5','activation':'pelu'}]},"
                    + "{'type':'dropout','rate':0.2},{'type':'residual','layers':[{'type':'dense','units':8,'activation':'frelu'}],'activation':'relu'}"),
            spec("'batch':20,'precision':'float64','optimizer':{'name':'fromage','learningRate':0.001},'clipping':{'value':1},'masks':{'layers':"
                    + "[[[1,0],[0,1]],null]}", "{'type':'dense','units':2,'activation':'pelu'},{'type':'batchnorm','activation':'tanh'}"));

    private static String spec(String rules, String layers) {
        return ("{'version':1,'data':{'name':'moons','samples':200},'network':{'layers':[" + layers
                + ",{'type':'dense','units':2}]},'loss':'cross-entropy','steps':1000000000," + rules + "}").replace('\'', '"');
    }

    @Test
    void aStepAllocatesNothing() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(option -> !option.startsWith("-javaagent")).toList());
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                AllocationProbe.class.getName()));
        command.addAll(SPECS);
        Process probe = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> bytes = new String(probe.getInputStream().readAllBytes()).lines().toList();
        assertEquals(0, probe.waitFor());
        assertEquals(List.of("0", "0"), bytes, "bytes in 50 steps");
    }
}
