package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;

import java.util.Optional;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) as the CPU engine has it: y = gamma (x - mean) / sqrt(variance + epsilon) + beta, with the batch's mean and biased
 * variance while training, when the running ones move towards them, and with the running ones otherwise. A team of threads takes one channel after another.
 *
 * @param training the step; empty where the running ones count
 */
public record NormalizationCode(NetworkCode network, NetworkLayer layer, LayerKind.Normalization kind, Team team, Optional<LayerCodes.Step> training) implements LayerCode {
    /** Rows of the layer's own array, each with a number for every channel. */
    private enum Row {
        MEAN, VARIANCE, INVERSE, SCALE, BY_INPUT, BY_NOTHING
    }

    public static int numbers(NetworkLayer layer) {
        return Row.values().length * layer.units();
    }

    private FloatArray row(Row row) {
        return network.buffers().get(layer.name("n")).from(row.ordinal() * layer.units());
    }

    private FloatArray runningMean() {
        return network.buffers().get("statistics").from(kind.statisticsAt());
    }

    private FloatArray runningVariance() {
        return runningMean().from(layer.units());
    }

    private F32 x(S32 row, S32 place) {
        return network.input(layer).get(row.times(network.inputStride(layer)).plus(place));
    }

    private F32 dz(S32 row, S32 place) {
        return network.dz(layer).get(row.times(layer.stride()).plus(place));
    }

    private S32 channel(S32 place) {
        return place.over(layer.spatial());
    }

    private F32 gamma(S32 channel) {
        return network.weights(layer).get(channel);
    }

    private interface Number {
        void at(S32 row, S32 place);
    }

    /** A channel's numbers, dealt out to the threads of its team. */
    private void each(S32 channel, S32 rows, Number number) {
        team.share(rows.times(layer.spatial()), e -> {
            S32 r = e.over(layer.spatial());
            number.at(r, channel.times(layer.spatial()).plus(e.minus(r.times(layer.spatial()))));
        });
    }

    private F32 inverse(F32 variance) {
        return network.code().f32(1).over(variance.plus((float) kind.epsilon()).squareRoot());
    }

    @Override
    public void beforeValues(S32 rows) {
        KernelBuilder code = network.code();
        if (training.isEmpty()) {
            code.deal(layer.units(), c -> {
                row(Row.MEAN).set(c, runningMean().get(c));
                row(Row.SCALE).set(c, gamma(c).times(inverse(runningVariance().get(c))));
            });
            code.barrier();
            return;
        }
        F32 count = rows.times(layer.spatial()).toF32();
        team.take(layer.units(), c -> {
            FloatVariable total = code.variable(code.f32(0));
            each(c, rows, (r, place) -> total.add(x(r, place)));
            F32 mean = team.sum(total.get()).over(count);
            FloatVariable squares = code.variable(code.f32(0));
            each(c, rows, (r, place) -> {
                F32 distance = x(r, place).minus(mean);
                squares.addProduct(distance, distance);
            });
            F32 variance = team.sum(squares.get()).over(count);
            F32 inverse = inverse(variance);
            code.when(team.first(), () -> {
                row(Row.MEAN).set(c, mean);
                row(Row.VARIANCE).set(c, variance);
                row(Row.INVERSE).set(c, inverse);
                row(Row.SCALE).set(c, gamma(c).times(inverse));
            });
        });
        code.barrier();
    }

    @Override
    public F32 value(S32 row, S32 place) {
        S32 c = channel(place);
        F32 beta = network.weights(layer).get(c.plus(layer.weightStride()));
        return x(row, place).minus(row(Row.MEAN).get(c)).fma(row(Row.SCALE).get(c), beta);
    }

    /** The running statistics move here and not before: a step whose loss is not finite leaves them as they were. */
    @Override
    public void weightGradients(S32 rows) {
        KernelBuilder code = network.code();
        FloatArray gradients = network.buffers().get("g").from(layer.weightsAt());
        F32 count = rows.times(layer.spatial()).toF32();
        team.take(layer.units(), c -> {
            F32 mean = row(Row.MEAN).get(c);
            F32 inverse = row(Row.INVERSE).get(c);
            FloatVariable total = code.variable(code.f32(0));
            FloatVariable products = code.variable(code.f32(0));
            each(c, rows, (r, place) -> {
                F32 gradient = dz(r, place);
                total.add(gradient);
                products.addProduct(gradient, x(r, place).minus(mean));
            });
            F32 sum = team.sum(total.get());
            F32 product = team.sum(products.get());
            code.when(team.first(), () -> {
                gradients.set(c, product.times(inverse));
                gradients.set(c.plus(layer.units()), sum);
                F32 share = row(Row.SCALE).get(c).over(count);
                row(Row.BY_NOTHING).set(c, share.times(sum).negated());
                row(Row.BY_INPUT).set(c, share.times(inverse).times(inverse).times(product).negated());
                // One value has no spread, and moves neither.
                code.when(training.orElseThrow().proceeds().map(count.moreThan(1)::and).orElse(count.moreThan(1)), () -> moveStatistics(c, mean, row(Row.VARIANCE).get(c), count));
            });
        });
    }

    private void moveStatistics(S32 c, F32 mean, F32 variance, F32 count) {
        KernelBuilder code = network.code();
        F32 unbiased = variance.times(count.over(count.minus(1)));
        F32 momentum = code.f32((float) kind.momentum());
        runningMean().set(c, momentum.fma(mean.minus(runningMean().get(c)), runningMean().get(c)));
        runningVariance().set(c, momentum.fma(unbiased.minus(runningVariance().get(c)), runningVariance().get(c)));
    }

    @Override
    public boolean gradientNeedsWeightGradients() {
        return true;
    }

    /** scale (g - mean of g - (x - mean) inverse^2 mean of g (x - mean)). */
    @Override
    public F32 gradient(S32 row, S32 place) {
        S32 c = channel(place);
        F32 own = dz(row, place).fma(row(Row.SCALE).get(c), row(Row.BY_NOTHING).get(c));
        return x(row, place).minus(row(Row.MEAN).get(c)).fma(row(Row.BY_INPUT).get(c), own);
    }
}
