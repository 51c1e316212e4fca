package activarium.ui.compare;

import activarium.activation.Catalogue;
import activarium.study.PresetStudies;
import activarium.study.StudySpec;
import activarium.study.StudySpecReader;
import activarium.ui.Texts;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What studies and their levels are called in the window's language. What the program does not know is called as its author has it. */
final class StudyWords {
    private final Texts texts;
    /** The program's studies by their English titles. */
    private final Map<String, String> presets;

    StudyWords(Texts texts) {
        this.texts = texts;
        presets = PresetStudies.names().stream().collect(Collectors.toMap(name -> StudySpecReader.read(PresetStudies.json(name).orElseThrow()).title(), name -> name));
    }

    /** An activation's title instead of its name. */
    String level(String label) {
        return Catalogue.standard().find(label).map(texts.catalogue()::title).orElse(label);
    }

    String title(StudySpec study) {
        return study.title().isBlank() ? study.compared() : title(study.title());
    }

    /** @param name a study's title, or what somebody has named it */
    String title(String name) {
        return preset(name, false).orElse(name);
    }

    String claim(StudySpec study) {
        return study.claim().isBlank() ? "" : preset(study.title(), true).orElse(study.claim());
    }

    private Optional<String> preset(String title, boolean claim) {
        return Optional.ofNullable(presets.get(title)).flatMap(name -> Optional.ofNullable(switch (name) {
            case "pelu-parametrisations" -> texts.get(claim ? "compare.preset.pelu.claim" : "compare.preset.pelu");
            case "depth-sweep" -> texts.get(claim ? "compare.preset.depth.claim" : "compare.preset.depth");
            case "batch-normalisation" -> texts.get(claim ? "compare.preset.normalisation.claim" : "compare.preset.normalisation");
            case "ditac-sine-sum" -> texts.get(claim ? "compare.preset.sines.claim" : "compare.preset.sines");
            case "spirals" -> texts.get(claim ? "compare.preset.spirals.claim" : "compare.preset.spirals");
            default -> null;
        }));
    }
}
