/** The programs that the PACER Authentication API User Guide (May 2025) prints, to the letter. */
export const guidePrograms = {
  /** Page 7. */
  loginCurl: String.raw`curl --location --request POST 'https://{authenticationurl}/services/cso-auth' \
--header 'Content-Type: application/json' \
--data '{
  "loginId":"yourpacerusername",
  "password":"yourpacerpassword",
  "otpCode":"youronetimepasscode"
}'`,
  /** Page 9. */
  logoutCurl: String.raw`curl --location --request POST 'https://{authenticationurl}/services/cso-logout' \
--header 'Content-Type: application/json' \
--data '{
  "nextGenCSO": "
  your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthenti
  cationtokentobeuseduntilexpirationyour128chara "
}'`,
  /** Page 10. */
  loginJava: String.raw`try {
    URL url = new URL("https://{authenticationurl}/services/cso-auth");
    HttpURLConnection conn = (HttpURLConnection) url.openConnection();
    conn.setDoOutput(true);
    conn.setRequestMethod("POST");
    conn.setRequestProperty("Content-Type", "application/json");
    conn.setRequestProperty("Accept", "application/xml"); // can also return json

    String authJson = "{\"loginId\": \"yourpacerusername\", \""
        + "\"password\": \"yourpacerpassword\", \""
        + "\"otpCode\": \"youronetimepasscode\"}";

    OutputStream os = conn.getOutputStream();
    os.write(authJson.getBytes());
    os.flush();

    BufferedReader reader = new BufferedReader(new
        InputStreamReader((conn.getInputStream())));

    // responseBody will contain the response in either JSON or XML format
    String responseLine;
    String responseBody = "";
    while ((responseLine = reader.readLine()) != null) {
        responseBody += responseLine;
    }
}
catch (IOException e) {
    e.printStackTrace();
    System.exit(-1);
}`,
  /** Page 11. */
  logoutJava: String.raw`try {
    URL url = new URL("https://{authenticationurl}/services/cso-logout");
    HttpURLConnection conn = (HttpURLConnection) url.openConnection();
    conn.setDoOutput(true);
    conn.setRequestMethod("POST");
    conn.setRequestProperty("Content-Type", "application/json");
    conn.setRequestProperty("Accept", "application/xml"); // can also return json

    String authJson = "{\\"nextGenCSO\\": \\"
your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthen
ticationtokentobeuseduntilexpirationyour128chara\\" }";

    OutputStream os = conn.getOutputStream();
    os.write(authJson.getBytes());
    os.flush();

    BufferedReader reader = new BufferedReader(new
        InputStreamReader((conn.getInputStream())));

    // responseBody will contain the response in either JSON or XML format
    String responseLine;
    String responseBody = "";
    while ((responseLine = reader.readLine()) != null) {
        responseBody += responseLine;
    }
}
catch (IOException e) {
    e.printStackTrace();
    System.exit(-1);
}`,
} as const;
