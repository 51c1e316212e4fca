package activarium.store;

import java.util.List;

/** A part of a list. @param runs of this part @param total runs of the whole list */
public record RunPage(List<StoredRun> runs, long total) {
    public RunPage {
        runs = List.copyOf(runs);
    }
}
