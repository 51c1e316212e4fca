package activarium.training.dl4j;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.LayerSpec;
import activarium.network.Loss;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import activarium.training.Trainer;
import activarium.training.fused.FusedEngine;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Networks as model files of Deeplearning4j, there and back. */
class ModelFilesTest {
    private static RunSpec images(String layers) {
        return RunSpecReader.read("{\"version\":1,\"data\":{\"name\":\"digits8x8\"},\"network\":{\"input\":[1,8,8],\"layers\":[" + layers
                + ",{\"type\":\"dense\",\"units\":10}]},\"loss\":\"cross-entropy\",\"optimizer\":{\"name\":\"adam\",\"learningRate\":0.01,\"weightDecay\":0.001},"
                + "\"batch\":32,\"steps\":6,\"seed\":3}");
    }

    private static double[] softmax(double[] logits, int classes) {
        double[] shares = new double[logits.length];
        for (int i = 0; i < logits.length; i += classes) {
            double largest = Arrays.stream(logits, i, i + classes).max().orElseThrow();
            double sum = Arrays.stream(logits, i, i + classes).map(z -> Math.exp(z - largest)).sum();
            for (int j = i; j < i + classes; j++) {
                shares[j] = Math.exp(logits[j] - largest) / sum;
            }
        }
        return shares;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"type\":\"conv2d\",\"filters\":4,\"kernel\":3,\"stride\":2,\"padding\":\"same\",\"activation\":{\"name\":\"pelu\",\"per\":\"channel\"}},"
                + "{\"type\":\"batchnorm\",\"activation\":\"tanh\"},{\"type\":\"avgpool2d\"},{\"type\":\"flatten\"},{\"type\":\"dropout\",\"rate\":0.1},"
                + "{\"type\":\"dense\",\"units\":8,\"activation\":\"ditac\"}",
        "{\"type\":\"flatten\"},{\"type\":\"dense\",\"units\":8,\"activation\":{\"formula\":\"a*tanh(b*x)\"},\"groups\":[{\"units\":\"0-2, 5\","
                + "\"activation\":\"frelu\"}]},{\"type\":\"residual\",\"layers\":[{\"type\":\"batchnorm\",\"activation\":\"swish\"},"
                + "{\"type\":\"dense\",\"units\":8}],\"activation\":\"relu\"}"})
    void aPlainProgramLoadsWhatAnyEngineTrained(String layers, @TempDir Path folder) throws IOException {
        RunSpec spec = images(layers);
        TrainTest data = DataLoading.load(spec.data());
        double[] x = Arrays.copyOf(data.train().x(), 20 * 64);
        try (Trainer trainer = new FusedEngine(1).prepare(spec, data)) {
            IntStream.range(0, spec.steps()).forEach(_ -> trainer.step());
            Path file = folder.resolve("model.zip");
            ModelZip.write(spec, List.of(1, 8, 8), trainer.weights(), trainer.activations(), file);
            ComputationGraph loaded = ModelSerializer.restoreComputationGraph(file.toFile());
            INDArray input = Nd4j.createFromArray(x).castTo(DataType.FLOAT).reshape('c', new long[] {20, 1, 8, 8});
            double[] logits = trainer.predict(x, 20);
            assertArrayEquals(softmax(logits, 10), Dl4jTrainer.numbers(loaded.outputSingle(input)), 2e-5);
            double before = loaded.score(new DataSet(input, Nd4j.eye(10).castTo(DataType.FLOAT).get(org.nd4j.linalg.indexing.NDArrayIndex.all())
                    .repeat(0, 2)));
            for (int k = 0; k < 5; k++) {
                loaded.fit(new DataSet(input, Nd4j.eye(10).castTo(DataType.FLOAT).repeat(0, 2)));
            }
            assertTrue(loaded.score() < before, "it goes on learning: " + before + " to " + loaded.score());

            ModelImport.Model back = ModelImport.read(file);
            assertEquals(Optional.of(Loss.CROSS_ENTROPY), back.loss());
            RunSpec again = RunSpecReader.read(RunSpecWriter.write(spec.withNetwork(new activarium.network.NetworkSpec(Optional.of(List.of(1, 8, 8)),
                    back.network().layers(), back.network().initialization())).withWeights(Optional.of(back.weights()))));
            assertEquals(trainer.weights().layers(), back.weights().layers());
            try (Trainer other = new FusedEngine(1).prepare(again, data)) {
                assertArrayEquals(logits, other.predict(x, 20), 2e-5);
            }
        }
    }

    private static MultiLayerNetwork convolutional() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(4).updater(new Adam(0.01)).list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(3).convolutionMode(ConvolutionMode.Same).activation(Activation.ELU).build())
                .layer(new BatchNormalization.Builder().build())
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2}).build())
                .layer(new DenseLayer.Builder().nOut(7).activation(Activation.SWISH).dropOut(0.8).build())
                .layer(new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD).nOut(10).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(8, 8, 1)).build());
        network.init();
        return network;
    }

    @Test
    void aForeignNetworkOpens(@TempDir Path folder) throws IOException {
        Backend.load("cpu");
        MultiLayerNetwork foreign = convolutional();
        RunSpec spec = images("{\"type\":\"flatten\"}");
        TrainTest data = DataLoading.load(spec.data());
        double[] x = Arrays.copyOf(data.train().x(), 20 * 64);
        INDArray input = Nd4j.createFromArray(x).castTo(DataType.FLOAT).reshape('c', new long[] {20, 1, 8, 8});
        foreign.fit(new DataSet(input, Nd4j.eye(10).castTo(DataType.FLOAT).repeat(0, 2)));
        Path file = folder.resolve("foreign.zip");
        ModelSerializer.writeModel(foreign, file.toFile(), true);
        for (boolean graph : new boolean[] {false, true}) {
            if (graph) {
                ModelSerializer.writeModel(foreign.toComputationGraph(), file.toFile(), true);
            }
            ModelImport.Model model = ModelImport.read(file);
            assertEquals(List.of("conv2d", "batchnorm", "maxpool2d", "flatten", "dropout", "dense", "dense"),
                    model.network().layers().stream().map(LayerSpec::type).toList());
            RunSpec made = spec.withNetwork(new activarium.network.NetworkSpec(Optional.of(List.of(1, 8, 8)), model.network().layers(),
                    model.network().initialization())).withWeights(Optional.of(model.weights()));
            try (Trainer trainer = new FusedEngine(1).prepare(made, data)) {
                assertArrayEquals(Dl4jTrainer.numbers(foreign.output(input)), softmax(trainer.predict(x, 20), 10), 2e-5);
            }
        }
    }

    @Test
    void whatCannotBeTakenOverIsNamed(@TempDir Path folder) throws IOException {
        Backend.load("cpu");
        Path file = folder.resolve("model.zip");
        MultiLayerNetwork recurrent = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().list().layer(new LSTM.Builder().nIn(2).nOut(3).name("memory")
                .build()).layer(new RnnOutputLayer.Builder(LossFunction.MSE).nIn(3).nOut(1).activation(Activation.IDENTITY).build()).build());
        recurrent.init();
        ModelSerializer.writeModel(recurrent, file.toFile(), false);
        assertTrue(complaint(file).contains("layer \"memory\" is a LSTM, which a RunSpec cannot say"), complaint(file));
        assertEquals("there is no file " + folder.resolve("no.zip"), complaint(folder.resolve("no.zip")));
        Path text = Files.writeString(folder.resolve("text.zip"), "no model");
        assertEquals(text + " is damaged or no Deeplearning4j model (a ZIP file)", complaint(text));
    }

    private static String complaint(Path file) {
        String message = assertThrows(InvalidModelException.class, () -> ModelImport.read(file)).getMessage();
        assertEquals(1, message.lines().count());
        return message;
    }
}
