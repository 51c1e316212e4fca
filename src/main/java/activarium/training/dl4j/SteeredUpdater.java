package activarium.training.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

import java.util.Map;

/** An optimiser of this program as Deeplearning4j sees it; their formulas are PyTorch's, which Deeplearning4j's own differ from. */
abstract sealed class SteeredUpdater implements IUpdater permits MomentumUpdater, AdamUpdater, RmsPropUpdater, FromageUpdater {
    private static final long serialVersionUID = 1L;

    private final SteeredRate rate;

    SteeredUpdater(SteeredRate rate) {
        this.rate = rate;
    }

    SteeredRate rate() {
        return rate;
    }

    /** Arrays of the parameters' size that it keeps. */
    abstract int states();

    /**
     * Makes an update of a gradient, in its place.
     *
     * @param state {@link #states} arrays as large as the gradient
     */
    abstract void update(INDArray gradient, INDArray[] state, int iteration, double rate);

    @Override
    public long stateSize(long parameters) {
        return states() * parameters;
    }

    @Override
    public GradientUpdater<SteeredUpdater> instantiate(INDArray view, boolean initialize) {
        UpdaterState state = new UpdaterState(this);
        if (view != null) {
            state.setStateViewArray(view, null, 'c', initialize);
        }
        return state;
    }

    @Override
    public GradientUpdater<SteeredUpdater> instantiate(Map<String, INDArray> state, boolean initialize) {
        UpdaterState kept = new UpdaterState(this);
        kept.setState(state, initialize);
        return kept;
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return rate.valueAt(iteration, epoch);
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double learningRate, ISchedule schedule) {
        throw new UnsupportedOperationException("the run's schedule sets the learning rate");
    }

    @Override
    public SteeredUpdater clone() {
        return this;
    }

    @Override
    public abstract boolean equals(Object other);

    @Override
    public abstract int hashCode();
}
