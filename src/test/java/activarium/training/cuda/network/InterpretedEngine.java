package activarium.training.cuda.network;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Trainer;
import activarium.training.cuda.interpret.InterpretedCard;

/** The cuda engine with the interpreter in the place of a card. */
public record InterpretedEngine() implements Engine {
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
        return new SmallNetworkTrainer(spec, data, new InterpretedCard());
    }
}
