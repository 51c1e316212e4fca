package activarium.activation;

import java.util.List;

import static activarium.activation.Family.WARPED;

/** Activations built on the CPAB warp. */
final class WarpedUnits {
    private WarpedUnits() {
    }

    static List<Definition> definitions() {
        return List.of(
            new Definition(WARPED, "ditac", "DiTAC").form(Ditac.standard()).source(Papers.DITAC)
                .note("GELU whose input is warped by a learned, smoothly invertible map: one curve that can take almost any shape."));
    }
}
