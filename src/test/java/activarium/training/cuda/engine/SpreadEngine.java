package activarium.training.cuda.engine;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Trainer;
import activarium.training.cuda.driver.CudaDriver;
import activarium.training.cuda.gather.Linger;
import activarium.training.cuda.gather.SharedCard;
import activarium.training.cuda.ptx.PtxModule;
import activarium.training.cuda.tiled.TiledTrainer;

import java.time.Duration;
import java.util.List;

/** The cuda engine with every network spread over the card, however small. */
public record SpreadEngine(String device) implements Engine {
    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public Trainer prepare(RunSpec spec, TrainTest data) {
        int index = Integer.parseInt(device.substring(device.indexOf(':') + 1));
        SharedCard card = SharedCard.of(CudaDriver.ofThisSystem().open(index), PtxModule::gathered, kernel -> PtxModule.text(List.of(kernel)),
                new Linger(Duration.ZERO, Duration.ZERO));
        return new TiledTrainer(spec, data, card.seat().orElseThrow());
    }
}
