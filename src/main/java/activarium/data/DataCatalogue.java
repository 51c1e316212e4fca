package activarium.data;

import java.util.ArrayList;
import java.util.List;

/** The data sets that have a name. */
public final class DataCatalogue {
    private final List<NamedData> all = new ArrayList<>();

    private DataCatalogue() {
        all.addAll(BundledData.all().subList(0, 1));
        all.addAll(BundledImages.all());
        all.addAll(Generators.all());
        all.addAll(BundledData.all().subList(1, BundledData.all().size()));
    }

    private static final class Standard {
        private static final DataCatalogue CATALOGUE = new DataCatalogue();
    }

    /** Everything that comes with the program. */
    public static DataCatalogue standard() {
        return Standard.CATALOGUE;
    }

    /** In the order in which they are shown. */
    public List<NamedData> all() {
        return List.copyOf(all);
    }

    /** The names, for messages. */
    public List<String> names() {
        return all.stream().map(NamedData::name).toList();
    }

    /** @throws InvalidDataException for an unknown name */
    public NamedData get(String name) {
        return all.stream().filter(data -> data.name().equals(name)).findFirst().orElseThrow(() -> new InvalidDataException(
                DataProblem.UNKNOWN_SET.with(name, String.join(", ", names()))));
    }
}
