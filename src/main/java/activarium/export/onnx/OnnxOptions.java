package activarium.export.onnx;

import activarium.network.Precision;
import activarium.network.RunSpec;

/**
 * How a network is written.
 *
 * @param precision of all numbers in the file, its inputs and its outputs
 * @param rawInputs whether the file takes inputs as they are in the data and normalises them itself; otherwise whoever asks it does
 */
public record OnnxOptions(Precision precision, boolean rawInputs) {
    /** In the precision of the training, for inputs as they are in the data. */
    public static OnnxOptions usual(RunSpec spec) {
        return new OnnxOptions(spec.precision(), true);
    }
}
