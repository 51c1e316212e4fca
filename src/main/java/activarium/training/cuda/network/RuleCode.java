package activarium.training.cuda.network;

import activarium.network.OptimizerSpec;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;
import activarium.training.cuda.network.RuleNumbers.Place;

import java.util.Optional;

/**
 * The optimisers' rules for one number, in the operations of the CPU engine's.
 *
 * @param optimizer   its kind, and what of it is 0; its numbers are in {@code numbers}
 * @param corrections what Adam's two averages are multiplied by in this step, in Kingma and Ba's section 3
 */
public record RuleCode(KernelBuilder code, OptimizerSpec optimizer, RuleNumbers numbers, F32 firstCorrection, F32 secondCorrection) {
    /** Smaller gradients count as 0 where they are squared; averages that fade away end at 0, as on the CPU. */
    private static final float LEAST = (float) (100 * Math.sqrt(Float.MIN_NORMAL));
    private static final float LEAST_AVERAGE = 1e8f * Float.MIN_NORMAL;

    /** The two averages that a number has, where the rule has them. */
    record Moments(Optional<FloatArray> first, Optional<FloatArray> second, S32 at) {
    }

    public static boolean hasFirst(OptimizerSpec optimizer) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> sgd.momentum() != 0;
            case OptimizerSpec.Adam _ -> true;
            case OptimizerSpec.RmsProp _, OptimizerSpec.Fromage _ -> false;
        };
    }

    public static boolean hasSecond(OptimizerSpec optimizer) {
        return switch (optimizer) {
            case OptimizerSpec.Adam _, OptimizerSpec.RmsProp _ -> true;
            case OptimizerSpec.Sgd _, OptimizerSpec.Fromage _ -> false;
        };
    }

    /** The number after its update. @param decays whether weight decay reaches it @param relative Fromage's |p| / |g| */
    F32 moved(F32 value, F32 gradient, F32 rate, boolean decays, Moments moments, F32 relative) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> sgd(sgd, value, decayed(value, gradient, decays), rate, moments);
            case OptimizerSpec.Adam adam -> {
                F32 coupled = orZero(adam.decoupled() ? gradient : decayed(value, gradient, decays), LEAST);
                F32 mean = average(moments.first.orElseThrow(), moments.at, Place.KEPT, Place.TAKEN, coupled);
                F32 square = average(moments.second.orElseThrow(), moments.at, Place.SQUARES_KEPT, Place.SQUARES_TAKEN, coupled.times(coupled));
                F32 move = mean.times(rate.times(firstCorrection)).over(square.times(secondCorrection).squareRoot().plus(numbers.get(Place.EPSILON)));
                F32 shrunk = adam.decoupled() && decays ? value.times(code.f32(1).minus(rate.times(numbers.get(Place.WEIGHT_DECAY)))) : value;
                yield shrunk.minus(move);
            }
            case OptimizerSpec.RmsProp _ -> {
                F32 coupled = orZero(decayed(value, gradient, decays), LEAST);
                F32 square = average(moments.second.orElseThrow(), moments.at, Place.SQUARES_KEPT, Place.SQUARES_TAKEN, coupled.times(coupled));
                yield value.minus(coupled.times(rate).over(square.squareRoot().plus(numbers.get(Place.EPSILON))));
            }
            case OptimizerSpec.Fromage _ -> {
                F32 shrink = rate.fma(rate, code.f32(1)).squareRoot();
                yield value.minus(rate.times(relative).times(decayed(value, gradient, decays))).over(shrink);
            }
        };
    }

    F32 decayed(F32 value, F32 gradient, boolean decays) {
        return decays ? value.times(numbers.get(Place.WEIGHT_DECAY)).plus(gradient) : gradient;
    }

    private F32 sgd(OptimizerSpec.Sgd sgd, F32 value, F32 gradient, F32 rate, Moments moments) {
        if (sgd.momentum() == 0) {
            return value.minus(gradient.times(rate));
        }
        FloatArray velocities = moments.first.orElseThrow();
        F32 velocity = orZero(velocities.get(moments.at).times(numbers.get(Place.KEPT)).plus(gradient), LEAST_AVERAGE);
        velocities.set(moments.at, velocity);
        F32 move = sgd.nesterov() ? velocity.times(numbers.get(Place.KEPT)).plus(gradient) : velocity;
        return value.minus(move.times(rate));
    }

    private F32 average(FloatArray averages, S32 at, Place kept, Place taken, F32 term) {
        F32 now = orZero(averages.get(at).times(numbers.get(kept)).plus(term.times(numbers.get(taken))), LEAST_AVERAGE);
        averages.set(at, now);
        return now;
    }

    private F32 orZero(F32 value, float least) {
        return value.absolute().lessThan(least).choose(code.f32(0), value);
    }
}
