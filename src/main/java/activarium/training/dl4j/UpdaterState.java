package activarium.training.dl4j;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an optimiser remembers of some parameters, in Deeplearning4j's array of all updaters' states. */
final class UpdaterState implements GradientUpdater<SteeredUpdater> {
    private final SteeredUpdater updater;
    private final INDArray[] state;

    UpdaterState(SteeredUpdater updater) {
        this.updater = updater;
        state = new INDArray[updater.states()];
    }

    @Override
    public SteeredUpdater getConfig() {
        return updater;
    }

    @Override
    public void setState(Map<String, INDArray> from, boolean initialize) {
        for (int k = 0; k < state.length; k++) {
            state[k] = from.get(String.valueOf(k));
            if (initialize) {
                state[k].assign(0);
            }
        }
    }

    @Override
    public Map<String, INDArray> getState() {
        Map<String, INDArray> states = new LinkedHashMap<>();
        for (int k = 0; k < state.length; k++) {
            states.put(String.valueOf(k), state[k]);
        }
        return states;
    }

    @Override
    public void setStateViewArray(INDArray view, long @Nullable [] shape, char order, boolean initialize) {
        INDArray flat = view.reshape(view.length());
        if (initialize) {
            flat.assign(0);
        }
        long length = flat.length() / Math.max(1, state.length);
        for (int k = 0; k < state.length; k++) {
            state[k] = flat.get(NDArrayIndex.interval(k * length, (k + 1) * length));
        }
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        updater.update(gradient, state, iteration, updater.getLearningRate(iteration, epoch));
    }
}
