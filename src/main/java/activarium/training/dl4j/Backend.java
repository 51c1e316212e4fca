package activarium.training.dl4j;

import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J in this process: loaded when the first network is built, silent, and on one device for good. */
final class Backend {
    private Backend() {
    }

    /**
     * Loads ND4J's machine code where that has not happened yet.
     *
     * @param device {@code cpu}, or {@code cuda:0} and so on where ND4J's CUDA backend is on the class path
     * @throws IllegalStateException where ND4J computes on something else in this process, or cannot be loaded; says which and why
     */
    static void load(String device) {
        System.setProperty("org.nd4j.log.initialization", "false");
        // Otherwise every array that is made reads the process's size from the operating system, a sixth of a small network's step.
        setDefault("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        System.setProperty("org.deeplearning4j.crash.reporting.enabled", "false");
        boolean cuda;
        try {
            cuda = !Nd4j.getBackend().getClass().getSimpleName().startsWith("Cpu");
        } catch (ExceptionInInitializerError | NoClassDefFoundError failed) {
            throw new IllegalStateException("Deeplearning4j's machine code cannot be loaded here: " + reason(failed), failed);
        }
        if (cuda == device.equals("cpu")) {
            throw new IllegalStateException("the dl4j engine of this process computes on " + (cuda ? "a GPU" : "the CPU") + ", not on " + device
                    + (cuda ? "" : "; ND4J's CUDA backend is not here, the build profile cuda brings it"));
        }
        if (cuda) {
            Nd4j.getAffinityManager().unsafeSetDevice(Integer.parseInt(device.substring("cuda:".length())));
        }
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static String reason(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage().lines().findFirst().orElse("");
    }

    /** Where updates are worked out. */
    static WorkspaceConfiguration workspace() {
        return WorkspaceConfiguration.builder().initialSize(0).overallocationLimit(0.1)
                .policyLearning(org.nd4j.linalg.api.memory.enums.LearningPolicy.FIRST_LOOP)
                .policyReset(org.nd4j.linalg.api.memory.enums.ResetPolicy.BLOCK_LEFT)
                .policyAllocation(org.nd4j.linalg.api.memory.enums.AllocationPolicy.OVERALLOCATE)
                .policySpill(org.nd4j.linalg.api.memory.enums.SpillPolicy.REALLOCATE).build();
    }
}
