#!/bin/sh
# Reads a docket with nothing but curl: logs in, opens the page of a case, follows its link to the docket's form, sends it, and
# logs in again where a page ends at the sign-in host.
# Environment: CASE_URL, LOGIN_ID, PASSWORD; HTTPS_PROXY and CURL_CA_BUNDLE lead to the emulator.
set -eu
sign_in_host=pacer.login.uscourts.gov
court=${CASE_URL#https://}
court=${court%%/*}
jar=$(mktemp)
trap 'rm -f "$jar"' EXIT

log_in() {
  token=$(curl -sS "https://$sign_in_host/services/cso-auth" \
    -H 'Content-Type: application/json' -H 'Accept: application/json' \
    --data "{\"loginId\": \"$LOGIN_ID\", \"password\": \"$PASSWORD\"}" |
    sed -nE 's/.*"nextGenCSO": "([^"]+)".*/\1/p')
  printf '.uscourts.gov\tTRUE\t/\tTRUE\t0\tNextGenCSO\t%s\n' "$token" >"$jar"
  echo 'logged in' >&2
}

# The page, and on its last line where it came from; what follows the address goes to curl.
get() {
  curl -sS --location --referer https://external --cookie "$jar" --cookie-jar "$jar" --write-out '\n%{url_effective}' "$@"
}

open_page() {
  page=$(get "$@")
  case ${page##*/csologin/} in
    "$page") ;;
    *)
      echo 'signed out' >&2
      log_in
      page=$(get "$@")
      ;;
  esac
}

log_in
open_page "$CASE_URL"
link=$(printf '%s' "$page" | sed -nE 's/.*href="([^"]*DktRpt[^"]*)".*/\1/p' | head -n 1)
open_page "https://$court$link"
action=$(printf '%s' "$page" | sed -nE 's#.*action="\.\./(cgi-bin/DktRpt[^"]*)".*#\1#p' | head -n 1)
open_page "https://$court/$action" --form "all_case_ids=${link##*[?]}" --form-string 'case_num= ' --form 'sort1=oldest date first'
printf '%s\n' "$page"
