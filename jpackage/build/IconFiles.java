import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Packs PNG pictures of one icon into the files that Windows and macOS want. Both take PNG as it is: ICO since Windows Vista, ICNS since
 * Mac OS X 10.7.
 *
 * @param folder holds the pictures, N.png of N x N pixels
 */
record IconFiles(Path folder) {
    /** What an ICNS file calls a picture of so many pixels; the last four are for screens of double density. */
    private static final Map<String, Integer> ICNS = new LinkedHashMap<>();

    static {
        ICNS.put("icp4", 16);
        ICNS.put("icp5", 32);
        ICNS.put("ic07", 128);
        ICNS.put("ic08", 256);
        ICNS.put("ic09", 512);
        ICNS.put("ic11", 32);
        ICNS.put("ic12", 64);
        ICNS.put("ic13", 256);
        ICNS.put("ic14", 512);
    }

    private static final List<Integer> ICO = List.of(16, 24, 32, 48, 64, 128, 256);
    private static final int ICO_HEAD = 6;
    private static final int ICO_ENTRY = 16;

    /** The picture of so many pixels. */
    Path png(int pixels) {
        return folder.resolve(pixels + ".png");
    }

    /** Writes a Windows icon with all the pictures that there are. */
    Path ico(Path file) throws IOException {
        List<Integer> sizes = ICO.stream().filter(size -> Files.exists(png(size))).toList();
        List<byte[]> pictures = new ArrayList<>();
        for (int size : sizes) {
            pictures.add(Files.readAllBytes(png(size)));
        }
        int offset = ICO_HEAD + ICO_ENTRY * sizes.size();
        ByteBuffer buffer = ByteBuffer.allocate(offset + pictures.stream().mapToInt(picture -> picture.length).sum()).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        for (int i = 0; i < sizes.size(); i++) {
            // 256 is written as 0: a side has one byte.
            byte side = (byte) (int) sizes.get(i);
            buffer.put(side).put(side).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32)
                    .putInt(pictures.get(i).length).putInt(offset);
            offset += pictures.get(i).length;
        }
        pictures.forEach(buffer::put);
        return Files.write(file, buffer.array());
    }

    /** Writes a macOS icon with all the pictures that there are. */
    Path icns(Path file) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        for (Map.Entry<String, Integer> one : ICNS.entrySet()) {
            if (Files.exists(png(one.getValue()))) {
                byte[] picture = Files.readAllBytes(png(one.getValue()));
                out.writeBytes(one.getKey());
                out.writeInt(8 + picture.length);
                out.write(picture);
            }
        }
        ByteBuffer head = ByteBuffer.allocate(8).put("icns".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(8 + body.size());
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(head.array());
        body.writeTo(whole);
        return Files.write(file, whole.toByteArray());
    }
}
