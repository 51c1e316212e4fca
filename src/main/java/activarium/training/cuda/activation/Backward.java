package activarium.training.cuda.activation;

import activarium.training.cuda.kernel.F32;

import java.util.List;

/**
 * An activation's backward pass at one x.
 *
 * @param inputGradient weight times the slope
 * @param byScalar      derivative by each scalar parameter, without the weight
 * @param byWarp        what every warp that it calls adds to the gradient of its parameter
 */
public record Backward(F32 inputGradient, List<F32> byScalar, List<ByWarp> byWarp) {
    /**
     * @param call   which
     * @param point  the warp's argument
     * @param weight of the warp's value in the sum that the gradient is of
     */
    public record ByWarp(int call, F32 point, F32 weight, WarpPath path) {
    }
}
