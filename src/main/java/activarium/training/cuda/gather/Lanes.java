package activarium.training.cuda.gather;

import activarium.training.cuda.driver.DeviceMemoryException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Streams for work of one kind: as many as have something to do at the same time, up to what a card takes from different queues. On the card's thread. */
final class Lanes {
    /** As many as the driver has without being asked for more. */
    private static final int LANES = 8;

    private final Supplier<Lane> made;
    private final List<Lane> all = new ArrayList<>();
    private int most = LANES;

    Lanes(Supplier<Lane> made) {
        this.made = made;
    }

    /** One that has nothing to do. @throws DeviceMemoryException where there is not even room for one */
    Optional<Lane> free() {
        Optional<Lane> free = all.stream().filter(Lane::free).findFirst();
        if (free.isPresent() || all.size() >= most) {
            return free;
        }
        try {
            all.add(made.get());
            return Optional.of(all.getLast());
        } catch (DeviceMemoryException full) {
            if (all.isEmpty()) {
                throw full;
            }
            // So many have to do.
            most = all.size();
            return Optional.empty();
        }
    }

    boolean busy() {
        return all.stream().anyMatch(lane -> !lane.free());
    }

    /** Tells those whose work is done. Whatever a lane says that it has failed of, what it was asked for is not there, and nobody knows what else is not. */
    void finish() {
        for (Lane lane : all) {
            if (!lane.free() && lane.done()) {
                lane.finish().forEach(asked -> asked.end().complete(true));
            }
        }
    }

    void end(RuntimeException why) {
        all.forEach(lane -> lane.running().forEach(asked -> asked.end().completeExceptionally(why)));
    }
}
