package activarium.training.cuda.engine;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Trainer;
import activarium.training.cuda.driver.CudaDriver;
import activarium.training.cuda.ptx.PtxModule;
import activarium.training.cuda.tiled.TiledTrainer;

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
        return new TiledTrainer(spec, data, new DriverCard(CudaDriver.ofThisSystem().open(index), kernel -> PtxModule.text(List.of(kernel))));
    }
}
