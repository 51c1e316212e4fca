package activarium.ui.train;

import activarium.activation.ActivationInstance;
import activarium.training.LayerActivation;
import activarium.training.Snapshot;
import activarium.ui.CodeDialog;
import activarium.ui.Texts;

import java.util.ArrayList;
import java.util.List;

/** What a run's layers have learned, each with a name, to be copied as code. */
final class LearnedCode {
    private final Texts texts;

    LearnedCode(Texts texts) {
        this.texts = texts;
    }

    /** Every layer's activation; where each unit has its own, every unit's. */
    List<CodeDialog.Subject> of(Snapshot snapshot) {
        List<CodeDialog.Subject> all = new ArrayList<>();
        for (LayerActivation layer : snapshot.activations()) {
            String number = Integer.toString(layer.layer() + 1);
            for (int k = 0; k < layer.instances().size(); k++) {
                ActivationInstance one = layer.instances().get(k);
                String name = texts.catalogue().title(one.activation());
                String title = layer.instances().size() > 1 ? texts.get("code.unit", number, name, Integer.toString(k))
                        : layer.units().map(units -> texts.get("code.units", number, name, units.toString())).orElseGet(() -> texts.get("code.layer", number, name));
                all.add(new CodeDialog.Subject(title, one));
            }
        }
        return all;
    }
}
