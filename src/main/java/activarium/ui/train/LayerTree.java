package activarium.ui.train;

import activarium.network.LayerSpec;

import java.util.ArrayList;
import java.util.List;

/** Layers and the layers in residual blocks: each change gives new lists and leaves everything else as it is. */
final class LayerTree {
    private LayerTree() {
    }

    static LayerSpec get(List<LayerSpec> layers, LayerPath path) {
        LayerSpec at = layers.get(path.places().getFirst());
        return path.depth() == 0 ? at : get(((LayerSpec.Residual) at).layers(), new LayerPath(path.places().subList(1, path.places().size())));
    }

    /** The layers that the one at this path is among. */
    static List<LayerSpec> neighbours(List<LayerSpec> layers, LayerPath path) {
        return path.depth() == 0 ? layers : ((LayerSpec.Residual) get(layers, path.block())).layers();
    }

    static List<LayerSpec> replaced(List<LayerSpec> layers, LayerPath path, LayerSpec layer) {
        List<LayerSpec> changed = new ArrayList<>(neighbours(layers, path));
        changed.set(path.place(), layer);
        return with(layers, path, changed);
    }

    static List<LayerSpec> inserted(List<LayerSpec> layers, LayerPath path, LayerSpec layer) {
        List<LayerSpec> changed = new ArrayList<>(neighbours(layers, path));
        changed.add(path.place(), layer);
        return with(layers, path, changed);
    }

    /** Without this layer; a block goes with its last layer. */
    static List<LayerSpec> removed(List<LayerSpec> layers, LayerPath path) {
        List<LayerSpec> changed = new ArrayList<>(neighbours(layers, path));
        changed.remove(path.place());
        return changed.isEmpty() && path.depth() > 0 ? removed(layers, path.block()) : with(layers, path, changed);
    }

    private static List<LayerSpec> with(List<LayerSpec> layers, LayerPath path, List<LayerSpec> neighbours) {
        if (path.depth() == 0) {
            return neighbours;
        }
        LayerSpec.Residual block = (LayerSpec.Residual) get(layers, path.block());
        return replaced(layers, path.block(), new LayerSpec.Residual(neighbours, block.activation()));
    }

    /**
     * A layer taken out and put in again.
     *
     * @param to where it is to be among the layers as they are before; not inside the layer itself
     * @return the layers and where it is then
     */
    static Moved moved(List<LayerSpec> layers, LayerPath from, LayerPath to) {
        LayerSpec layer = get(layers, from);
        boolean alone = from.depth() > 0 && neighbours(layers, from).size() == 1;
        List<LayerSpec> rest = removed(layers, from);
        LayerPath taken = from;
        // With its last layer a block has gone, and perhaps the block around it.
        while (alone) {
            taken = taken.block();
            alone = taken.depth() > 0 && neighbours(layers, taken).size() == 1;
        }
        boolean neighbour = taken.equals(from) && to.depth() == from.depth() && to.block().equals(from.block());
        LayerPath place = neighbour ? to : to.without(taken);
        return new Moved(inserted(rest, place, layer), place);
    }

    /** @param place where the layer is now */
    record Moved(List<LayerSpec> layers, LayerPath place) {
    }
}
