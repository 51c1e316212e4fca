package activarium.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Places a graph without circles in rows, users above what they use (Sugiyama, Tagawa and Toda 1981): rows by the longest path, an edge over
 * several rows bends in each of them, rows are sorted by the means of their neighbours, then moved towards them. The same graph gives the same picture.
 */
final class LayeredLayout {
    private static final int SWEEPS = 60;
    private static final int PULLS = 400;

    private final Map<String, Set<String>> uses;
    private final Map<String, Integer> row = new TreeMap<>();
    private final List<List<Place>> rows = new ArrayList<>();
    private final List<List<Place>> paths = new ArrayList<>();

    /** A package, or a bend of an edge where it has no name. */
    static final class Place {
        final String name;
        final int row;
        final double width;
        final List<Place> above = new ArrayList<>();
        final List<Place> below = new ArrayList<>();
        double x;

        private Place(String name, int row, double width) {
            this.name = name;
            this.row = row;
            this.width = width;
        }
    }

    /** @param widths of the packages' boxes, with the gap beside them */
    LayeredLayout(Map<String, Set<String>> uses, Map<String, Double> widths, double bend) {
        this.uses = uses;
        uses.keySet().forEach(this::height);
        raise();
        int most = Collections.max(row.values());
        for (int i = 0; i <= most; i++) {
            rows.add(new ArrayList<>());
        }
        Map<String, Place> places = new HashMap<>();
        row.forEach((name, height) -> {
            Place place = new Place(name, most - height, widths.get(name));
            places.put(name, place);
            rows.get(place.row).add(place);
        });
        uses.forEach((name, used) -> used.forEach(other -> connect(places.get(name), places.get(other), bend)));
        sort();
        pull();
    }

    List<List<Place>> rows() {
        return rows;
    }

    /** The places that each edge passes, from the user down to what it uses. */
    List<List<Place>> paths() {
        return paths;
    }

    private int height(String name) {
        Integer known = row.get(name);
        if (known != null) {
            return known;
        }
        int height = uses.get(name).stream().mapToInt(used -> height(used) + 1).max().orElse(0);
        row.put(name, height);
        return height;
    }

    /** What has more users than it uses lies right below its lowest user: fewer long lines. From the top, so that users have been raised before. */
    private void raise() {
        List<String> fromTop = new ArrayList<>(row.keySet());
        fromTop.sort(Comparator.comparingInt(name -> -row.get(name)));
        for (String name : fromTop) {
            List<Integer> users = uses.entrySet().stream().filter(entry -> entry.getValue().contains(name)).map(entry -> row.get(entry.getKey())).toList();
            if (users.size() > uses.get(name).size()) {
                row.put(name, Collections.min(users) - 1);
            }
        }
    }

    private void connect(Place from, Place to, double bend) {
        List<Place> path = new ArrayList<>(List.of(from));
        for (int i = from.row + 1; i < to.row; i++) {
            Place bent = new Place(null, i, bend);
            rows.get(i).add(bent);
            path.add(bent);
        }
        path.add(to);
        for (int i = 1; i < path.size(); i++) {
            path.get(i - 1).below.add(path.get(i));
            path.get(i).above.add(path.get(i - 1));
        }
        paths.add(path);
    }

    private void sort() {
        List<List<Place>> best = copy();
        int fewest = Integer.MAX_VALUE;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int i = 0; i < rows.size(); i++) {
                List<Place> one = rows.get(down ? i : rows.size() - 1 - i);
                Map<Place, Double> means = new HashMap<>();
                for (Place place : one) {
                    List<Place> near = down ? place.above : place.below;
                    means.put(place, near.isEmpty() ? (double) one.indexOf(place) : near.stream().mapToInt(other -> rows.get(other.row).indexOf(other)).average().orElseThrow());
                }
                one.sort(Comparator.comparingDouble(means::get));
            }
            improve();
            int crossings = crossings();
            if (crossings < fewest) {
                fewest = crossings;
                best = copy();
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.set(i, best.get(i));
        }
    }

    /** Neighbours change places where that takes crossings away. */
    private void improve() {
        boolean better = true;
        while (better) {
            better = false;
            for (List<Place> one : rows) {
                for (int i = 0; i + 1 < one.size(); i++) {
                    int before = crossings();
                    Collections.swap(one, i, i + 1);
                    if (crossings() < before) {
                        better = true;
                    } else {
                        Collections.swap(one, i, i + 1);
                    }
                }
            }
        }
    }

    private List<List<Place>> copy() {
        List<List<Place>> copied = new ArrayList<>();
        rows.forEach(one -> copied.add(new ArrayList<>(one)));
        return copied;
    }

    int crossings() {
        int crossings = 0;
        for (int i = 0; i + 1 < rows.size(); i++) {
            List<Place> next = rows.get(i + 1);
            List<int[]> edges = new ArrayList<>();
            for (int k = 0; k < rows.get(i).size(); k++) {
                for (Place below : rows.get(i).get(k).below) {
                    edges.add(new int[] {k, next.indexOf(below)});
                }
            }
            for (int a = 0; a < edges.size(); a++) {
                for (int b = 0; b < a; b++) {
                    crossings += (edges.get(a)[0] - edges.get(b)[0]) * (edges.get(a)[1] - edges.get(b)[1]) < 0 ? 1 : 0;
                }
            }
        }
        return crossings;
    }

    /** Everybody towards the middle of the neighbours, as far as the row lets them. */
    private void pull() {
        for (List<Place> one : rows) {
            double x = 0;
            for (Place place : one) {
                place.x = x + place.width / 2;
                x += place.width;
            }
            double half = x / 2;
            one.forEach(place -> place.x -= half);
        }
        for (int pull = 0; pull < PULLS; pull++) {
            for (List<Place> one : rows) {
                for (Place place : one) {
                    List<Place> near = new ArrayList<>(place.above);
                    near.addAll(place.below);
                    double mean = near.stream().mapToDouble(other -> other.x).average().orElse(place.x);
                    // Bends want to be straight more than boxes want to be in the middle.
                    place.x += (place.name == null ? 0.8 : 0.4) * (mean - place.x);
                }
                part(one);
            }
        }
    }

    /** Keeps the order and the widths, moving both of two that overlap. */
    private static void part(List<Place> one) {
        for (int again = 0; again < 30; again++) {
            for (int i = 0; i + 1 < one.size(); i++) {
                Place left = one.get(i);
                Place right = one.get(i + 1);
                double overlap = (left.width + right.width) / 2 - (right.x - left.x);
                if (overlap > 0) {
                    left.x -= overlap / 2;
                    right.x += overlap / 2;
                }
            }
        }
    }
}
