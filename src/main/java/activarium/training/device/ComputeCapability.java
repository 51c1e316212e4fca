package activarium.training.device;

/** NVIDIA's number for what a GPU's machine code may use: {@code major.minor}. */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
    /** What NVIDIA calls the generation; empty for one that this program does not know. */
    public String architecture() {
        return switch (major) {
            case 3 -> "Kepler";
            case 5 -> "Maxwell";
            case 6 -> "Pascal";
            case 7 -> minor >= 5 ? "Turing" : "Volta";
            case 8 -> minor >= 9 ? "Ada" : "Ampere";
            case 9 -> "Hopper";
            case 10, 11, 12 -> "Blackwell";
            default -> "";
        };
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
