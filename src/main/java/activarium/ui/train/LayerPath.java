package activarium.ui.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a layer is in a network: its place among all layers, then in the residual block there, and so on; from 0.
 *
 * @param places at least one
 */
record LayerPath(List<Integer> places) {
    LayerPath {
        places = List.copyOf(places);
    }

    /** Of a layer in no block. */
    static LayerPath of(int place) {
        return new LayerPath(List.of(place));
    }

    /** Its place among its neighbours. */
    int place() {
        return places.getLast();
    }

    /** How many blocks it is in. */
    int depth() {
        return places.size() - 1;
    }

    /** Of the block that it is in. */
    LayerPath block() {
        return new LayerPath(places.subList(0, places.size() - 1));
    }

    /** Of a layer inside this one. */
    LayerPath inside(int place) {
        List<Integer> deeper = new ArrayList<>(places);
        deeper.add(place);
        return new LayerPath(deeper);
    }

    /** Of a neighbour. */
    LayerPath beside(int place) {
        List<Integer> other = new ArrayList<>(places);
        other.set(other.size() - 1, place);
        return new LayerPath(other);
    }

    /** Whether it is this layer or inside it. */
    boolean leadsTo(LayerPath other) {
        return other.places.size() >= places.size() && other.places.subList(0, places.size()).equals(places);
    }

    /** Where what is at this path is, once the layer at another path has been taken out. */
    LayerPath without(LayerPath taken) {
        int at = taken.places.size() - 1;
        if (at < places.size() && places.subList(0, at).equals(taken.places.subList(0, at)) && places.get(at) > taken.place()) {
            List<Integer> other = new ArrayList<>(places);
            other.set(at, other.get(at) - 1);
            return new LayerPath(other);
        }
        return this;
    }

    /** As part of a node's id: {@code 2-0}. */
    String id() {
        return places.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    /** For a person, who counts from 1: {@code 3.1}. */
    String words() {
        return places.stream().map(place -> String.valueOf(place + 1)).collect(Collectors.joining("."));
    }
}
