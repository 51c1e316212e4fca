package activarium.store;

import java.io.DataInputStream;
import java.io.IOException;

/** What all forms of numbers in the store are checked for when they are read. */
final class Codecs {
    private Codecs() {
    }

    static void version(DataInputStream in, int known, String what) throws IOException {
        int version = in.readUnsignedByte();
        if (version != known) {
            throw new IOException("the " + what + " have version " + version + "; this program reads version " + known);
        }
    }

    static void end(DataInputStream in) throws IOException {
        if (in.read() >= 0) {
            throw new IOException("there is more than there should be");
        }
    }

    /** A step that was written as a double. */
    static int step(double number) throws IOException {
        int step = (int) number;
        if (step != number || step < 0) {
            throw new IOException(number + " is no step");
        }
        return step;
    }
}
