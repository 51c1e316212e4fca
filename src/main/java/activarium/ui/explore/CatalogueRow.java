package activarium.ui.explore;

import activarium.activation.Activation;
import activarium.activation.Family;

/** A line of the catalogue. */
sealed interface CatalogueRow {
    record Heading(Family family) implements CatalogueRow {
    }

    record Entry(Activation activation) implements CatalogueRow {
    }
}
