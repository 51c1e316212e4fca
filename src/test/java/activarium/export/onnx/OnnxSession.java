package activarium.export.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/** A file that was exported, run by ONNX Runtime on one thread. */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxSession(byte[] model) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        session = environment.createSession(model, options);
    }

    Set<String> outputs() {
        return session.getOutputNames();
    }

    Map<String, String> properties() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    String description() throws OrtException {
        return session.getMetadata().getDescription();
    }

    /** The shape of x, -1 for the batch. */
    long[] input() throws OrtException {
        return info().getShape();
    }

    private TensorInfo info() throws OrtException {
        return (TensorInfo) session.getInputInfo().get("x").getInfo();
    }

    /** @param x of {@code count} samples, rounded where the file has floats @return the numbers of an output */
    double[] ask(String output, double[] x, int count) throws OrtException {
        long[] shape = input().clone();
        shape[0] = count;
        try (OnnxTensor asked = tensor(x, shape); OrtSession.Result answers = session.run(Map.of("x", asked), Set.of(output))) {
            OnnxTensor answer = (OnnxTensor) answers.get(0);
            if (answer.getInfo().type == OnnxJavaType.DOUBLE) {
                double[] all = new double[answer.getDoubleBuffer().remaining()];
                answer.getDoubleBuffer().get(all);
                return all;
            }
            FloatBuffer floats = answer.getFloatBuffer();
            double[] all = new double[floats.remaining()];
            for (int i = 0; i < all.length; i++) {
                all[i] = floats.get(i);
            }
            return all;
        }
    }

    private OnnxTensor tensor(double[] x, long[] shape) throws OrtException {
        if (info().type == OnnxJavaType.DOUBLE) {
            return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(x), shape);
        }
        float[] rounded = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            rounded[i] = (float) x[i];
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(rounded), shape);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
