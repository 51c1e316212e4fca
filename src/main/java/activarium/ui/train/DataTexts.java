package activarium.ui.train;

import activarium.data.DataCatalogue;
import activarium.network.DataSpec;
import activarium.ui.Texts;

import java.util.List;

/** What data sets are called in the window's language. */
final class DataTexts {
    private static final List<String> OPTIONS = List.of("samples", "noise", "turns", "seed");

    private final Texts texts;

    DataTexts(Texts texts) {
        this.texts = texts;
    }

    /** Of a set of the catalogue. */
    String title(String name) {
        String key = key(name);
        return texts.bundle().containsKey(key) ? texts.get(key) : DataCatalogue.standard().get(name).title();
    }

    /** Of a set of the catalogue, in a sentence. */
    String description(String name) {
        String key = key(name) + ".note";
        return texts.bundle().containsKey(key) ? texts.get(key) : DataCatalogue.standard().get(name).description();
    }

    /** Of a generator's option. */
    String option(String name) {
        return OPTIONS.contains(name) ? texts.get("train.option." + name) : name;
    }

    String title(DataSpec data) {
        return switch (data) {
            case DataSpec.Named named -> DataCatalogue.standard().names().contains(named.name()) ? title(named.name()) : named.name();
            case DataSpec.Csv csv -> csv.file().getFileName().toString();
            case DataSpec.Images images -> images.folder().getFileName().toString();
            case DataSpec.Typed typed -> "y = " + typed.formula();
            case DataSpec.Inline inline -> inline.samples().name();
        };
    }

    private static String key(String name) {
        return "train.set." + name.replace("-", ".");
    }
}
