package activarium;

/** The entry point: opens the workbench, or runs a command. */
public final class Activarium {
    private Activarium() {
    }

    public static void main(String[] arguments) {
        System.out.println("Activarium " + String.join(" ", arguments));
    }
}
