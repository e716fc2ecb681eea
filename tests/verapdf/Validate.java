import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Asks veraPDF whether each file conforms to each standard.
 *
 * <p>Arguments: standards separated by commas (veraPDF's names: ua1, 2a, ...), then files. One line
 * per file and standard on standard output, then a line for each rule that is broken. Exit status:
 * 0 all conform, 1 one does not or cannot be read as a PDF, 2 used wrongly.
 */
final class Validate {
  public static void main(String[] arguments) {
    if (arguments.length < 2) {
      System.err.println("usage: Validate STANDARD[,STANDARD] FILE...");
      System.exit(2);
    }
    // The parser logs what it repairs; what counts is said by the rules below.
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();

    boolean allConform = true;
    for (String name : arguments[0].split(",")) {
      PDFAFlavour standard = PDFAFlavour.fromString(name);
      if (standard == PDFAFlavour.NO_FLAVOUR) {
        System.err.println("veraPDF knows no standard named " + name);
        System.exit(2);
      }
      for (int i = 1; i < arguments.length; i++) {
        allConform &= conforms(arguments[i], standard, name);
      }
    }
    System.exit(allConform ? 0 : 1);
  }

  private static boolean conforms(String file, PDFAFlavour standard, String name) {
    try (FileInputStream bytes = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(bytes, standard);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
      ValidationResult result = validator.validate(parser);
      System.out.printf(
          "%s: %s %s (%d checks)%n",
          file, result.isCompliant() ? "conforms to" : "BREAKS", name, result.getTotalAssertions());
      if (!result.isCompliant()) {
        printBrokenRules(result);
      }
      return result.isCompliant();
    } catch (Exception | LinkageError problem) {
      System.out.printf("%s: UNREADABLE for %s: %s%n", file, name, problem);
      return false;
    }
  }

  private static void printBrokenRules(ValidationResult result) {
    Map<String, String> firstExamples = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        firstExamples.putIfAbsent(
            label(assertion.getRuleId()),
            assertion.getMessage() + " at " + assertion.getLocation().getContext());
      }
    }
    Map<String, Integer> counts = new TreeMap<>();
    result.getFailedChecks().forEach((rule, count) -> counts.merge(label(rule), count, Integer::sum));
    counts.forEach(
        (rule, count) ->
            System.out.printf(
                "  rule %s broken %d times: %s%n", rule, count, firstExamples.getOrDefault(rule, "")));
  }

  private static String label(RuleId rule) {
    return rule.getClause() + "-" + rule.getTestNumber();
  }
}
