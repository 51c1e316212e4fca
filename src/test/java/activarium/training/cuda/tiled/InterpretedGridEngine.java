package activarium.training.cuda.tiled;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Trainer;
import activarium.training.cuda.interpret.InterpretedCard;

/** The cuda engine with every network spread over the grid, and the interpreter in the place of a card. */
public record InterpretedGridEngine() implements Engine {
    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public String device() {
        return "interpreter";
    }

    @Override
    public Trainer prepare(RunSpec spec, TrainTest data) {
        return new TiledTrainer(spec, data, new InterpretedCard());
    }
}
