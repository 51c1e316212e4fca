package activarium.training.cuda.network;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.network.ActivationSpec;
import activarium.network.Units;
import activarium.training.LayerActivation;
import activarium.training.cuda.activation.ActivationCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One activation of a layer, of all its units or of some, and where its numbers lie.
 *
 * @param layer        index in the RunSpec
 * @param units        that have it
 * @param own          whether other units of the layer have another
 * @param perChannel   whether each unit has a parameter set of its own
 * @param parametersAt where its sets begin among all activation parameters, {@code [sets][scalars]}
 * @param tableAt      where its tables begin among all tables, {@code [sets][tableSize]}
 * @param basesAt      where its warps' bases begin among all of them
 * @param learned      which scalars training changes
 */
public record Part(int layer, ActivationSpec spec, ActivationInstance start, ActivationCode code, Units units, boolean own, boolean perChannel, int parametersAt,
            int tableAt, int basesAt, List<Boolean> learned) {
    static Part of(int layer, ActivationSpec spec, Units units, boolean own, int parametersAt, int tableAt, int basesAt) {
        ActivationInstance start = spec.instance();
        List<Boolean> learned = new ArrayList<>();
        for (ActivationParameter parameter : start.activation().parameters()) {
            boolean learns = switch (spec.learn()) {
                case ActivationSpec.Learn.All _ -> true;
                case ActivationSpec.Learn.None _ -> false;
                case ActivationSpec.Learn.Only(var names) -> names.contains(parameter.name());
            };
            for (int k = 0; k < parameter.size(); k++) {
                learned.add(learns);
            }
        }
        boolean perChannel = spec.sharing() == ActivationSpec.Sharing.CHANNEL && !learned.isEmpty();
        return new Part(layer, spec, start, new ActivationCode(start.activation()), units, own, perChannel, parametersAt, tableAt, basesAt,
                List.copyOf(learned));
    }

    public int scalars() {
        return learned.size();
    }

    public int sets() {
        return perChannel ? units.count() : 1;
    }

    public boolean learns() {
        return learned.contains(true);
    }

    /** Parameters, all sets. */
    public int size() {
        return sets() * scalars();
    }

    public int tables() {
        return sets() * code.tableSize();
    }

    /** Which parameter each scalar is a component of. */
    List<ActivationParameter> parameterOf() {
        List<ActivationParameter> list = new ArrayList<>();
        for (ActivationParameter parameter : start.activation().parameters()) {
            for (int k = 0; k < parameter.size(); k++) {
                list.add(parameter);
            }
        }
        return list;
    }

    /** With parameters as they are now. @param parameters of all activations, from {@code at} */
    LayerActivation state(float[] parameters, int at) {
        List<ActivationInstance> instances = new ArrayList<>();
        for (int set = 0; set < sets(); set++) {
            double[] scalars = new double[scalars()];
            for (int k = 0; k < scalars.length; k++) {
                scalars[k] = parameters[at + parametersAt + set * scalars.length + k];
            }
            instances.add(start.withParameters(scalars));
        }
        return new LayerActivation(layer, instances, own ? Optional.of(units) : Optional.empty());
    }
}
