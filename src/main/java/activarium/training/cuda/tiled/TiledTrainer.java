package activarium.training.cuda.tiled;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.BatchStatistics;
import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArray;
import activarium.training.cuda.network.CardTrainer;

import java.util.Optional;

/** Trains one network on a whole card. */
public final class TiledTrainer extends CardTrainer {
    private final TiledTraining training;

    /** @throws activarium.network.InvalidSpecException for a network that it does not take */
    public TiledTrainer(RunSpec spec, TrainTest data, Card card) {
        TiledTraining tiled = new TiledTraining(spec, data.train(), card);
        super(spec, data, card, tiled.network());
        training = tiled;
    }

    @Override
    public int stepsDone() {
        return training.stepsDone();
    }

    @Override
    protected float[] make(int most) {
        // A plateau's factor follows evaluations, which come between calls.
        return training.steps(Math.min(most, training.stepsAtOnce()), this::factor);
    }

    @Override
    protected Optional<String> firstNotFinite() {
        return training.firstNotFinite();
    }

    @Override
    protected Optional<BatchStatistics> seen() {
        return training.statistics();
    }

    @Override
    protected float[] numbers(boolean moments) {
        return training.state(moments);
    }

    @Override
    protected float[] parameters() {
        return training.parameters();
    }

    @Override
    protected void take(float[] state, int stepsDone) {
        training.restore(state, stepsDone);
    }

    @Override
    protected float[] answers(CardArray.Floats x, int count) {
        return training.answers(x, count);
    }

    @Override
    public void close() {
        training.close();
    }
}
