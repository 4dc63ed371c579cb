import org.codelibs.opensearch.runner.OpenSearchRunner;

/** A real OpenSearch of one node: `java -cp 'lib/*' Engine.java PORT FOLDER`. Says READY, and ends when its standard input does. */
public class Engine {
  public static void main(String[] args) throws Exception {
    OpenSearchRunner runner = new OpenSearchRunner();
    runner
        .onBuild((number, settings) -> settings.put("http.port", args[0]))
        .build(OpenSearchRunner.newConfigs().clusterName("source-criticism-test").numOfNode(1).basePath(args[1]));
    System.out.println("READY");
    while (System.in.read() >= 0) {}
    runner.close();
    System.exit(0);
  }
}
