package activarium.training;

import activarium.data.TrainTest;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import activarium.network.Shapes;

import java.util.List;

/**
 * What one training step cannot do without.
 *
 * @param flops floating-point operations of the products, forward and backward, without activations and updates
 * @param bytes read and written, if every output and every gradient of a layer and of its activation is written once and read once, and
 *              each weight with its gradient and both moments of Adam is read once and written once
 */
record StepWork(double flops, double bytes) {
    static StepWork of(BenchmarkCase network) {
        RunSpec spec = network.spec();
        TrainTest data = network.data();
        List<List<Integer>> shapes = Shapes.check(spec, data.train());
        double flops = 0;
        double numbers = 0;
        double weights = 0;
        for (int i = 0; i < spec.network().layers().size(); i++) {
            double in = Shapes.size(shapes.get(i));
            double out = Shapes.size(shapes.get(i + 1));
            double products = switch (spec.network().layers().get(i)) {
                case LayerSpec.Dense _ -> {
                    weights += (in + 1) * out;
                    yield 2 * in * out;
                }
                case LayerSpec.Conv2d conv -> {
                    double window = (double) shapes.get(i).getFirst() * conv.kernel() * conv.kernel();
                    weights += (window + 1) * conv.filters();
                    yield 2 * window * out;
                }
                default -> 0;
            };
            // Nobody needs the gradient by the network's input.
            flops += products * (i == 0 ? 2 : 3);
            numbers += switch (spec.network().layers().get(i)) {
                case LayerSpec.Dense dense -> dense.activation().isPresent() ? 8 * out : 4 * out;
                case LayerSpec.Conv2d conv -> conv.activation().isPresent() ? 8 * out : 4 * out;
                case LayerSpec.Flatten _ -> 0;
                default -> 4 * out;
            };
        }
        return new StepWork(flops * network.batch(), Float.BYTES * (numbers * network.batch() + 8 * weights));
    }
}
