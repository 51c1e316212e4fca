package activarium.training.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Map;

/** Deeplearning4j's tables of arrays by name: the parameters and gradients of a layer, the outputs of a graph's vertices. */
final class NamedArrays {
    private NamedArrays() {
    }

    /**
     * @param name that whoever made the table has put there
     * @throws IllegalStateException where it is missing
     */
    static INDArray get(Map<String, INDArray> table, String name) {
        INDArray array = table.get(name);
        if (array == null) {
            throw new IllegalStateException("Deeplearning4j has no array " + name + " among " + table.keySet());
        }
        return array;
    }
}
