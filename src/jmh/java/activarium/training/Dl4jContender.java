package activarium.training;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

import java.lang.management.ManagementFactory;

/** Deeplearning4j on its CPU backend. */
final class Dl4jContender implements Contender {
    private final MultiLayerNetwork network;
    private final DataSet[] batches = new DataSet[8];
    private int done;

    Dl4jContender(BenchmarkCase wanted, int threads) {
        Nd4j.getEnvironment().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        Activation activation = Activation.fromString(wanted.activation());
        var layers = new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(1e-7)).activation(activation).list();
        boolean image = wanted.shape().size() == 3;
        switch (wanted.network()) {
            case "2-50-1" -> layers.layer(dense(50)).layer(output(1, LossFunction.MSE, Activation.IDENTITY));
            case "64-64-64-10" -> layers.layer(dense(64)).layer(dense(64)).layer(output(10, LossFunction.MCXENT, Activation.SOFTMAX));
            case "lenet-5" -> layers.layer(convolution(6, ConvolutionMode.Same)).layer(pooling())
                    .layer(convolution(16, ConvolutionMode.Truncate)).layer(pooling()).layer(dense(120)).layer(dense(84))
                    .layer(output(10, LossFunction.MCXENT, Activation.SOFTMAX));
            default -> throw new IllegalArgumentException("no network " + wanted.network());
        }
        layers.setInputType(image ? InputType.convolutional(28, 28, 1) : InputType.feedForward(wanted.shape().getFirst()));
        network = new MultiLayerNetwork(layers.build());
        network.init();
        for (int i = 0; i < batches.length; i++) {
            INDArray x = image ? Nd4j.randn(wanted.batch(), 1, 28, 28) : Nd4j.randn(wanted.batch(), wanted.shape().getFirst());
            INDArray y = Nd4j.zeros(wanted.batch(), Math.max(1, wanted.classes()));
            for (int r = 0; r < wanted.batch() && wanted.classes() > 0; r++) {
                y.putScalar(r, (r * 7 + i) % wanted.classes(), 1);
            }
            batches[i] = new DataSet(x, y);
        }
    }

    /** Deeplearning4j has few of the activations, and none of the learned ones. */
    static boolean knows(BenchmarkCase network) {
        return network.activation().equals("relu") || network.activation().equals("gelu");
    }

    private static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).build();
    }

    private static ConvolutionLayer convolution(int filters, ConvolutionMode mode) {
        return new ConvolutionLayer.Builder(5, 5).nOut(filters).convolutionMode(mode).build();
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build();
    }

    private static OutputLayer output(int units, LossFunction loss, Activation activation) {
        return new OutputLayer.Builder(loss).nOut(units).activation(activation).build();
    }

    @Override
    public Time time(int steps) {
        var threads = ManagementFactory.getThreadMXBean();
        long worked = threads.getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            network.fit(batches[done++ % batches.length]);
        }
        return new Time((System.nanoTime() - begun) / 1e9, (threads.getCurrentThreadCpuTime() - worked) / 1e9);
    }

    @Override
    public void close() {
        network.close();
    }
}
