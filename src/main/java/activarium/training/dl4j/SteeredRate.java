package activarium.training.dl4j;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** The optimiser's learning rate times a factor that the run's schedule sets before every step. A copy is the same rate: one factor steers all. */
public final class SteeredRate implements ISchedule {
    private static final long serialVersionUID = 1L;

    private final double base;
    private double factor;

    /** @param base the optimiser's learning rate */
    public SteeredRate(double base) {
        this(base, 1);
    }

    private SteeredRate(@JsonProperty("base") double base, @JsonProperty("factor") double factor) {
        this.base = base;
        this.factor = factor;
    }

    public double getBase() {
        return base;
    }

    public double getFactor() {
        return factor;
    }

    void steer(double to) {
        factor = to;
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return base * factor;
    }

    @Override
    public SteeredRate clone() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SteeredRate that && base == that.base;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(base);
    }
}
