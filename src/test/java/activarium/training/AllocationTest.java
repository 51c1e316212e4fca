package activarium.training;

import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.fused.FusedEngine;
import com.sun.management.ThreadMXBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Once the compiler has seen it, a step allocates nothing. */
class AllocationTest {
    private static final int STEPS = 50;
    /** How soon everything is compiled is the machine's matter. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'batch':40,'optimizer':{'name':'adam','learningRate':0.001} | {'type':'dense','units':50,'activation':'pelu'}",
        "'batch':20,'optimizer':{'name':'sgd','learningRate':0.001,'momentum':0.9},'schedule':{'name':'warm-restarts','period':9},'clipping':{'norm':1},"
                + "'l1':0.001 | {'type':'dense','units':8,'activation':{'name':'pelu','per':'channel'}},{'type':'batchnorm'},{'type':'dropout','rate':0.2},"
                + "{'type':'residual','layers':[{'type':'dense','units':8,'activation':'frelu'}],'activation':'relu'}",
        "'batch':20,'precision':'float64','optimizer':{'name':'fromage','learningRate':0.001},'clipping':{'value':1},'masks':{'layers':"
                + "[[[1,0],[0,1]],null]} | {'type':'dense','units':2,'activation':'pelu'},{'type':'batchnorm','activation':'tanh'}"})
    void aStepAllocatesNothing(String rules, String layers) {
        RunSpec spec = RunSpecReader.read(("{'version':1,'data':{'name':'moons','samples':200},'network':{'layers':[" + layers
                + ",{'type':'dense','units':2}]},'loss':'cross-entropy','steps':1000000000," + rules + "}").replace('\'', '"'));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Trainer trainer = new FusedEngine().prepare(spec, DataLoading.load(spec.data()))) {
            long allocated = Long.MAX_VALUE;
            long begun = System.nanoTime();
            while (allocated > 0 && System.nanoTime() - begun < PATIENCE.toNanos()) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int step = 0; step < STEPS; step++) {
                    trainer.step();
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
            assertEquals(0, allocated, "bytes in " + STEPS + " steps");
        }
    }
}
