package activarium.study.sparse;

import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A random forest (Breiman 2001, by Tribuo) as SMAC uses it (Hutter, Hoos and Leyton-Brown 2011): mean and variance of a cost are those of
 * its trees' answers.
 */
public final class ForestSurrogate implements Surrogate {
    private static final int DEEPEST = 20;
    private static final float FEATURES_IN_A_SPLIT = 5 / 6F;
    private static final float EXAMPLES_IN_A_LEAF = 1;
    /** Held here, because the logging of the JDK forgets the levels of loggers that nobody holds: a command's error stream is its own. */
    private static final Logger LIBRARY = Logger.getLogger("org.tribuo");

    private final int trees;

    /** @param trees at least 2 */
    public ForestSurrogate(int trees) {
        this.trees = trees;
        LIBRARY.setLevel(Level.WARNING);
    }

    @Override
    public Prediction fit(List<double[]> features, List<Double> costs, long seed) {
        RegressionFactory factory = new RegressionFactory();
        MutableDataset<Regressor> examples = new MutableDataset<>(new SimpleDataSourceProvenance("evaluations", factory), factory);
        // A feature that nowhere differs from 0 would be unknown to the library, hence the shift.
        String[] names = new String[features.getFirst().length];
        for (int i = 0; i < names.length; i++) {
            names[i] = String.format("f%03d", i);
        }
        for (int i = 0; i < features.size(); i++) {
            examples.add(example(names, features.get(i), costs.get(i)));
        }
        CARTRegressionTrainer tree = new CARTRegressionTrainer(DEEPEST, EXAMPLES_IN_A_LEAF, 0, FEATURES_IN_A_SPLIT, false,
                new MeanSquaredError(), seed);
        List<Model<Regressor>> models = ((WeightedEnsembleModel<Regressor>) new RandomForestTrainer<>(tree, new AveragingCombiner(), trees, seed)
                .train(examples)).getModels();
        return asked -> believe(models, example(names, asked, 0));
    }

    private static Example<Regressor> example(String[] names, double[] features, double cost) {
        double[] shifted = features.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += 1;
        }
        return new ArrayExample<>(new Regressor("cost", cost), names, shifted);
    }

    private static Belief believe(List<Model<Regressor>> models, Example<Regressor> example) {
        double sum = 0;
        double squares = 0;
        for (Model<Regressor> model : models) {
            double answer = model.predict(example).getOutput().getValues()[0];
            sum += answer;
            squares += answer * answer;
        }
        double mean = sum / models.size();
        return new Belief(mean, Math.max(0, squares / models.size() - mean * mean));
    }
}
