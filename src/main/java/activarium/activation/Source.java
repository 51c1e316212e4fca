package activarium.activation;

/**
 * Where an activation comes from.
 *
 * @param authors family names, {@code "Trottier, Giguère, Chaib-draa"}
 * @param year    of the first publication
 * @param title   of the paper
 * @param link    arXiv number or DOI: {@code "arXiv:1605.09332"}, {@code "doi:10.1007/..."}; an address where it has
 *                neither; empty where there is none
 */
public record Source(String authors, int year, String title, String link) {
}
