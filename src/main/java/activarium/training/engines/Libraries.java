package activarium.training.engines;

/**
 * Which engines this program was built with. Found without loading any class of theirs.
 *
 * @param dl4j Deeplearning4j and ND4J for the CPU
 * @param cuda ND4J for CUDA
 */
public record Libraries(boolean dl4j, boolean cuda) {
    /** By what lies on the class path. */
    public static Libraries ofThisProgram() {
        boolean engine = there(Engines.DL4J_CLASS);
        return new Libraries(engine && there("org.nd4j.linalg.cpu.nativecpu.CpuBackend"), engine && there("org.nd4j.linalg.jcublas.JCublasBackend"));
    }

    private static boolean there(String type) {
        return Libraries.class.getClassLoader().getResource(type.replace('.', '/') + ".class") != null;
    }
}
